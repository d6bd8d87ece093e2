// Counts the frames in which something was really drawn on a canvas, in every frame of the page. The clock of the document
// stands still within a frame, so all that is drawn at one time of it is one frame.
(() => {
  const frames = (window.drawnFrames = []); // [when, how much]
  let last = null;
  const note = (much) => {
    const time = document.timeline.currentTime;
    if (time === last) frames[frames.length - 1][1] += much;
    else frames.push([performance.timeOrigin + performance.now(), much]);
    last = time;
  };
  const hook = (kind, names, much) => {
    for (const name of names) {
      const draw = kind?.prototype[name];
      if (!draw) continue;
      kind.prototype[name] = function (...given) {
        if (this.canvas?.isConnected !== false) note(much(given));
        return draw.apply(this, given);
      };
    }
  };
  const size = ([image]) => (image.width > 300 ? 1000 : 1);
  hook(window.CanvasRenderingContext2D, ["fill", "stroke", "fillText"], () => 1);
  hook(window.CanvasRenderingContext2D, ["drawImage", "putImageData"], size);
  hook(window.ImageBitmapRenderingContext, ["transferFromImageBitmap"], () => 1000);
  for (const gl of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    hook(gl, ["drawArrays"], ([, , count]) => count);
    hook(gl, ["drawElements"], ([, count]) => count);
    hook(gl, ["drawArraysInstanced"], ([, , count, times]) => count * times);
    hook(gl, ["drawElementsInstanced"], ([, count, , , times]) => count * times);
  }
})();
