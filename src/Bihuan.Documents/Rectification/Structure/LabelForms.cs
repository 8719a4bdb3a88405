using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>
/// “1.”与“1、”通常是一回事（随手混用）；有的文书却拿它们当上下两级。两种写法各数各的、都不断号，
/// 而且一种在另一种之下反复从一数起，才当作两级。
/// </summary>
internal static class LabelForms
{
    private const int Enough = 2;

    /// <summary>是两级时，给较低的一种记上级数；否则不动。</summary>
    public static void Separate(IReadOnlyList<Token> tokens)
    {
        if (Lower(tokens.Where(t => t.Label is { Kind: LabelKind.ArabicDot }).Select(t => (t.Label!.Value.Value, Form(t.Folded, t.Label.Value)))) is not { } lower) return;
        foreach (var t in tokens)
            if (t.Label is { Kind: LabelKind.ArabicDot } l && Form(t.Folded, l) == lower) t.Lower();
    }

    /// <summary>按先后给出的号码与写法里，哪一种写法是较低的一级；是一回事时为 null。</summary>
    public static int? Lower(IEnumerable<(int Value, int Form)> labels)
    {
        Span<int> last = [0, 0];
        Span<int> restarts = [0, 0];
        var previous = -1;
        foreach (var (value, form) in labels)
        {
            if (value != 1 && value != last[form] + 1) return null;
            if (value == 1 && previous == 1 - form) restarts[form]++;
            last[form] = value;
            previous = form;
        }
        if (Math.Max(restarts[0], restarts[1]) < Enough || restarts[0] == restarts[1]) return null;
        return restarts[0] > restarts[1] ? 0 : 1;
    }

    /// <summary>“1.”为 0,“1、”为 1。</summary>
    public static int Form(string folded, Label label) => folded[label.End - 1] == '、' ? 1 : 0;
}
