using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

// 有编号的行是措施还是下一个标题。
internal sealed partial class Walker
{
    /// <summary>问题打开着时,一个有编号的行是它的措施,还是下一个标题。</summary>
    private bool IsItem(int i, Draft p)
    {
        var t = _tokens[i];
        var label = t.Label!.Value;
        var own = p.Label;
        var sibling = own is { } o && label.SameStyle(o);
        if (p.ItemStyle is { } style && label.SameStyle(style)) return Continues(i, p, label, sibling);
        if (_levels.Contains(label)) return Restarts(i, p, label, sibling);
        if (own is null) return p.Section is not null && label.Kind > LabelKind.HanParen && !t.IsProblemForm;
        if (p.Section is not null) return _levels.IsBelow(label, own.Value) && !(_ahead.LabelFollows(i) && p.HasContent && t.IsProblemForm);
        return _levels.IsBelow(label, own.Value) && !(_ahead.LabelFollows(i) && p.HasContent);
    }

    /// <summary>与前一条措施同一写法:接着数的是下一条,除非它明明是标题。</summary>
    private bool Continues(int i, Draft p, Label label, bool sibling)
    {
        var t = _tokens[i];
        if (!_levels.Contains(label)) return true;
        if (_ahead.LabelFollows(i) || t.IsProblemForm) return false;
        if (!sibling) return label.Value == p.LastItem + 1 && !((t.EndsInFault || Lookahead.EndsInAspect(t)) && !t.IsAction && NextIsProblem(i, p));
        if (label.Value != p.LastItem + 1) return false;
        return label.Value != p.Number + 1 || !t.EndsInFault && !_ahead.ItemsFollow(i);
    }

    /// <summary>写法与已打开的标题相同,但从一重新数起:在措施标签之下是措施。</summary>
    private bool Restarts(int i, Draft p, Label label, bool sibling)
    {
        var t = _tokens[i];
        if (label.Value != 1 || p.ItemStyle is not null || _levels.ValueOf(label) is not > 0) return false;
        if (_ahead.LabelFollows(i) || t.IsProblemForm || t.EndsInFault && !t.IsAction) return false;
        if (p.Section is not null) return true;
        return p.Heading is { IsProblemForm: true } || sibling && (p.Number > 1 || t.IsAction && p.Heading is { EndsInFault: true });
    }

    private bool NextIsProblem(int i, Draft p) =>
        i + 1 < _tokens.Count && _tokens[i + 1].Label is { } next && p.Label is { } own && next.SameStyle(own);
}
