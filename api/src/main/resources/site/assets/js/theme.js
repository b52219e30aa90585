// Before the first paint: the theme that was chosen on this machine, if one was. Without storage the system's is as good.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is switched off.
}
