using System.Text;

namespace Bihuan.Documents.Reading.Secrecy;

/// <summary>一字一段竖排的“机/密/★/10年”：把连着的单字段连起来，再比一次。</summary>
internal sealed class VerticalText
{
    private const int MaxRun = 20;
    private const int MaxTail = 6;

    private readonly StringBuilder run = new();

    /// <summary>加入下一段(空白段不必加);连出密级标志时返回密级。</summary>
    /// <param name="text">整理过的一段。</param>
    public string? Add(string text)
    {
        if (text.Length == 1 && run.Length < MaxRun)
        {
            run.Append(text);
            return run.Length > 1 ? MarkPatterns.Strong(run.ToString()) ?? MarkPatterns.Whole(run.ToString()) : null;
        }
        if (run.Length == 0) return null;
        var joined = run.ToString() + (text.Length <= MaxTail ? text : "");
        run.Clear();
        return MarkPatterns.Strong(joined);
    }
}
