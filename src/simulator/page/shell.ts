export const shell = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>模拟飞书 Simulated Feishu</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'%3E%3Crect width='10' height='10' rx='2' fill='%233370ff'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/_sim/page.css">
</head>
<body><div id="root"></div><script type="module" src="/_sim/page.js"></script></body>
</html>`
