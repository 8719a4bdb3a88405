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
        Span<int> last = [0, 0];
        Span<int> restarts = [0, 0];
        var previous = -1;
        foreach (var t in tokens)
        {
            if (t.Label is not { Kind: LabelKind.ArabicDot } l) continue;
            var form = Form(t, l);
            if (l.Value != 1 && l.Value != last[form] + 1) return;
            if (l.Value == 1 && previous == 1 - form) restarts[form]++;
            last[form] = l.Value;
            previous = form;
        }
        if (Math.Max(restarts[0], restarts[1]) < Enough || restarts[0] == restarts[1]) return;
        var lower = restarts[0] > restarts[1] ? 0 : 1;
        foreach (var t in tokens)
            if (t.Label is { Kind: LabelKind.ArabicDot } l && Form(t, l) == lower) t.Lower();
    }

    private static int Form(Token t, Label l) => t.Folded[l.End - 1] == '、' ? 1 : 0;
}
