using System.Text;

namespace Bihuan.App.Commands;

/// <summary>命令与外界的往来：写到哪里、有没有人在看、能不能问。测试里换成内存里的。</summary>
/// <param name="Output">标准输出，字节。JSON 直接写到这里。</param>
/// <param name="Error">标准错误：提示、进度、问话。</param>
/// <param name="Input">标准输入：回答。</param>
internal sealed record Terminal(Stream Output, TextWriter Error, TextReader Input) : IDisposable
{
    /// <summary>有人在：可以问 y/N。</summary>
    public bool CanAsk { get; init; }

    /// <summary>标准输出是终端且允许颜色。</summary>
    public bool Colour { get; init; }

    /// <summary>标准错误是终端：进度可以在一行里更新。</summary>
    public bool LiveProgress { get; init; }

    /// <summary>按多少列折行;0 为不折。</summary>
    public int Width { get; init; }

    /// <summary>写给人看的文字；用完 Flush。</summary>
    public TextWriter Text { get; } = new StreamWriter(Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 16384, leaveOpen: true) { NewLine = "\n" };

    /// <summary>本进程的终端。</summary>
    public static Terminal OfProcess()
    {
        var outputIsTerminal = !Console.IsOutputRedirected;
        var errorIsTerminal = !Console.IsErrorRedirected;
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        return new Terminal(Console.OpenStandardOutput(), error, Console.In)
        {
            CanAsk = errorIsTerminal && !Console.IsInputRedirected,
            Colour = outputIsTerminal && !plain,
            LiveProgress = errorIsTerminal && !plain,
            Width = outputIsTerminal ? Math.Max(40, Console.WindowWidth) : 0,
        };
    }

    /// <summary>问一句，只有明确答“是”才算。</summary>
    public bool Ask(string question)
    {
        Error.Write($"{question} [y/N] ");
        return Input.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES" or "是";
    }

    /// <summary>报一个错，一行。</summary>
    public void Fail(string message)
    {
        try
        {
            Error.WriteLine("bihuan: " + Printable.Line(message));
        }
        catch (IOException)
        {
            // 标准错误也写不了，没有地方可说，退出码还在
        }
    }

    /// <summary>写一段，过宽时折行，续行与首行的文字对齐。</summary>
    /// <param name="lead">行首，不上色。</param>
    /// <param name="style">文字的样式。</param>
    /// <param name="text">文字，可以来自文书：其中的控制字符会换掉。</param>
    /// <param name="indented">行首占几列；行首已经上了色、数不出来时给出。</param>
    public void Write(string lead, Style style, string text, int? indented = null)
    {
        var indent = indented ?? Printable.Columns(lead);
        var width = Width == 0 ? 0 : Math.Max(20, Width - indent);
        var first = true;
        foreach (var part in Printable.Wrap(Printable.Line(text), width))
        {
            Text.WriteLine((first ? lead : new string(' ', indent)) + Paint(style, part));
            first = false;
        }
    }

    /// <summary>上色；不许颜色时原样。</summary>
    public string Paint(Style style, string text) => Colour && style != Style.Plain ? $"\u001b[{(int)style}m{text}\u001b[0m" : text;

    public void Dispose() => Text.Flush();
}
