using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>打开着的一级标题。</summary>
/// <param name="Style">编号；没有编号的小标题(单位名称行)为 null。</param>
/// <param name="Token">标题行。</param>
/// <param name="Region">它的下级属于哪一类。</param>
/// <param name="IsProblem">它自己就是问题(不进路径)。</param>
internal sealed record Level(Label? Style, Token Token, Region Region, bool IsProblem);

/// <summary>从上到下打开着的各级标题。</summary>
internal sealed class Levels
{
    private readonly List<Level> _open = [];
    private readonly Dictionary<(LabelKind, int), int> _restarts = [];

    /// <param name="tokens">全文；数一数每种编号从一重起过几次，好分辨不按层次用的编号。</param>
    public Levels(IReadOnlyList<Token> tokens)
    {
        foreach (var t in tokens)
            if (t.Label is { Value: 1 } l) _restarts[(l.Kind, l.Depth)] = _restarts.GetValueOrDefault((l.Kind, l.Depth)) + 1;
    }

    /// <summary>这种编号打开到第几；没有打开时为 null。</summary>
    public int? ValueOf(Label label) => _open.FindLast(o => o.Style is { } s && s.SameStyle(label))?.Style?.Value;

    public Level? Top => _open.Count > 0 ? _open[^1] : null;
    public int Count => _open.Count;
    public Region Region => Top?.Region ?? Region.Unknown;

    /// <summary>这种编号是不是已经打开着(下一个同级或上级)。</summary>
    public bool Contains(Label label) => _open.Exists(o => o.Style is { } s && s.SameStyle(label));

    /// <summary>没有打开过的编号 label,写在 above 之下是不是合理：公文层次更低，或者它在全文里重起的次数更多。</summary>
    public bool IsBelow(Label label, Label above)
    {
        if (label.SameStyle(above)) return false;
        if (label.Kind == above.Kind) return label.Depth > above.Depth;
        // “问题一:”不在公文层次之列：它在任何标题之下，章以外的编号都可以在它之下
        if (label.Kind == LabelKind.ProblemWord) return above.Kind <= LabelKind.ArabicParen;
        if (above.Kind == LabelKind.ProblemWord) return label.Kind > LabelKind.HanComma;
        if (label.Kind > above.Kind) return true;
        return label.Value == 1 && Restarts(label) > 1 && Restarts(label) > Restarts(above);
    }

    /// <summary>为一个新标题收起同级与下级。</summary>
    public void CloseFor(Label label)
    {
        var at = _open.FindIndex(o => o.Style is { } s && s.SameStyle(label));
        if (at >= 0)
        {
            _open.RemoveRange(at, _open.Count - at);
            return;
        }
        while (Top is { } top && (top.Style is not { } s || !IsBelow(label, s)))
        {
            if (top.Style is null && !_open.Exists(o => o.Style is { } x && !IsBelow(label, x))) return;
            _open.RemoveAt(_open.Count - 1);
        }
    }

    /// <summary>收起问题及以下各级；没有编号的小标题用。</summary>
    public void CloseProblem()
    {
        var at = _open.FindIndex(o => o.IsProblem);
        if (at >= 0) _open.RemoveRange(at, _open.Count - at);
    }

    /// <summary>收起没有编号的小标题(换一个单位时)。</summary>
    public void CloseUnnumbered()
    {
        var at = _open.FindIndex(o => o.Style is null);
        if (at >= 0) _open.RemoveRange(at, _open.Count - at);
    }

    public void Clear() => _open.Clear();

    public void Push(Level level) => _open.Add(level);

    /// <summary>问题的路径：打开着的各级非问题标题。</summary>
    public IReadOnlyList<PathStep> Path()
    {
        var path = new List<PathStep>(_open.Count);
        foreach (var o in _open)
            if (!o.IsProblem) path.Add(StepOf(o.Token));
        return path;
    }

    public static PathStep StepOf(Token t)
    {
        var end = Sentences.TrimEnd(t.Folded, t.Body, t.Length);
        var label = t.Label is { } l && l.End > l.Start ? t.Text[l.Start..l.End].Trim() : null;
        return new PathStep(t.Number, label, t.Text[t.Body..Math.Max(t.Body, end)]);
    }

    private int Restarts(Label l) => _restarts.GetValueOrDefault((l.Kind, l.Depth));
}
