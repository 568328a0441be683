/** Calls once the page is drawn with what changed now. */
export const afterDrawing = (then: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(then))
}
