export const CALL_STYLE = `
.call { width: 100vw; max-width: none; height: 100vh; height: 100dvh; max-height: none; margin: 0; padding: 0; border: 0;
  color: var(--gray-900); background: var(--blue-50); overflow-y: auto; }
sango-call-later { display: block; }
.call-frame { box-sizing: border-box; min-height: 100%; max-width: 30rem; margin: 0 auto; display: flex;
  flex-direction: column; justify-content: flex-end; gap: .5rem; padding: 2rem 1rem calc(2rem + env(safe-area-inset-bottom)); }
.call-frame p { margin: 0; }
.call h2 { margin: 0; font-size: 1.5rem; word-break: auto-phrase; }
.call h2:focus { outline: none; }
.call-who, .call-at { font-size: 1.25rem; font-weight: 700; }
.call-answers { display: grid; gap: .75rem; margin-top: 1rem; }
.call-answers .button { width: 100%; padding: 1rem; }
.button.plain { color: var(--blue-1000); background: none; border-color: transparent; text-decoration: underline; }
.call .time { min-height: 3rem; width: 100%; padding: .5rem; font: inherit; color: inherit; background: var(--white);
  border: 1px solid var(--gray-600); border-radius: .5rem; }
.call-bar { position: fixed; inset: auto 0 calc(4.25rem + env(safe-area-inset-bottom)); z-index: 3; display: flex;
  flex-wrap: wrap; align-items: center; gap: .5rem; max-width: 62rem; margin: 0 auto; padding: .75rem 1rem;
  background: var(--blue-50); border: .125rem solid var(--blue-900); border-radius: .5rem; }
.call-bar p { flex: 1 1 16rem; margin: 0; font-weight: 700; }
.call-bar .button { flex: 1 1 auto; }
.call-bar span { display: block; font-weight: 400; }
`;
