namespace Bihuan.App.Commands;

/// <summary>标准错误上的一行进度；是终端时，读完就擦掉。</summary>
internal sealed class ProgressLine : IDisposable
{
    // 少于这个数，一眨眼就读完，进度只会添乱
    private const int From = 4;

    private Terminal? _terminal;

    private ProgressLine(Terminal terminal, string text)
    {
        if (terminal.LiveProgress)
        {
            _terminal = terminal;
            terminal.Error.Write("\r\u001b[K" + text);
        }
        else terminal.Error.WriteLine(text);
    }

    /// <summary>读到第几个文件(从 0 起);文件少、不必写进度时为 null。</summary>
    public static ProgressLine? Of(Terminal terminal, string[] files, int index) =>
        files.Length >= From || (files.Length > 1 && terminal.LiveProgress)
            ? new ProgressLine(terminal, $"[{index + 1}/{files.Length}] {Printable.Line(Path.GetFileName(files[index]))}")
            : null;

    public void Dispose()
    {
        _terminal?.Error.Write("\r\u001b[K");
        _terminal = null;
    }
}
