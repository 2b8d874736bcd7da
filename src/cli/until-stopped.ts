/** Waits for Ctrl-C or a stop signal, closes in order, and says so. A second Ctrl-C does not wait. */
export async function untilStopped(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = () => resolve()
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  process.once('SIGINT', () => process.exit(130))
  console.log('\n正在停止… Stopping…')
  await close()
  console.log('已停止，数据都在。 Stopped; everything is kept.')
}
