/* Reads the picture on a card. Browsers that cannot do that say so, and digits are typed instead. */

const BETWEEN_LOOKS = 200;

export const canRead = async () => 'BarcodeDetector' in globalThis && Boolean(navigator.mediaDevices?.getUserMedia)
  && (await BarcodeDetector.getSupportedFormats()).includes('qr_code');

/**
 * @param video shows what the camera sees
 * @param found with the first code that is seen; the camera is off by then
 * @return that ends it
 */
export async function watch(video, found) {
  const detector = new BarcodeDetector({formats: ['qr_code']});
  const seen = await navigator.mediaDevices.getUserMedia({video: {facingMode: 'environment'}, audio: false});
  let timer = null;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    seen.getTracks().forEach((track) => track.stop());
  };
  const look = async () => {
    const [code] = await detector.detect(video).catch(() => []);
    if (timer === undefined) {
      return;
    }
    if (code) {
      stop();
      found(code.rawValue);
    } else {
      timer = setTimeout(look, BETWEEN_LOOKS);
    }
  };
  video.srcObject = seen;
  await video.play();
  timer = setTimeout(look, BETWEEN_LOOKS);
  return stop;
}
