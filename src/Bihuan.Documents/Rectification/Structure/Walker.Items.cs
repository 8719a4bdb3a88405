using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

// 有编号的行是措施还是下一个标题。
internal sealed partial class Walker
{
    /// <summary>问题打开着时，一个有编号的行是它的措施，还是下一个标题。</summary>
    private bool IsItem(int i, Draft p)
    {
        var t = _tokens[i];
        var label = t.Label!.Value;
        var own = p.Label;
        var sibling = own is { } o && label.SameStyle(o);
        if (p.ItemStyle is { } style && label.SameStyle(style)) return Continues(i, p, label, sibling);
        if (_levels.Contains(label)) return Restarts(i, p, label, sibling);
        // “整改措施:”之下从一数起、上面没有用过的写法，不论层次高低
        if (p is { Section: FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes, HasContent: false } && label is { Value: 1, Kind: > LabelKind.HanParen } && !t.IsProblemForm) return true;
        if (own is null) return p.Section is not null && label.Kind > LabelKind.HanParen && !t.IsProblemForm;
        if (p.Section is not null) return _levels.IsBelow(label, own.Value) && !(_ahead.LabelFollows(i) && p.HasContent && t.IsProblemForm);
        return _levels.IsBelow(label, own.Value) && !(_ahead.LabelFollows(i) && p.HasContent);
    }

    /// <summary>与前一条措施同一写法：接着数的是下一条，除非它明明是标题。</summary>
    private bool Continues(int i, Draft p, Label label, bool sibling)
    {
        var t = _tokens[i];
        if (!_levels.Contains(label)) return true;
        var next = label.Value == p.LastItem + 1;
        // 接着措施的号，而接不上分组、问题的号
        if (next && !_ahead.LabelFollows(i) && (sibling ? label.Value <= p.Number : label.Value != _levels.ValueOf(label) + 1)) return true;
        if (t.IsProblemForm || _ahead.LabelFollows(i) && !(next && t.IsAction)) return false;
        // 上一题的措施写在标题同一行，这一行也是这样
        if (sibling && t.HasItemsAfterTitle && p.Heading is { HasItemsAfterTitle: true }) return false;
        if (!sibling) return label.Value == p.LastItem + 1 && !((t.EndsInFault || Lookahead.EndsInAspect(t)) && !t.IsAction && IsBrief(t) && NextIsProblem(i, p));
        if (label.Value != p.LastItem + 1) return false;
        return label.Value != p.Number + 1 || !t.EndsInFault && !_ahead.ItemsFollow(i);
    }

    /// <summary>写法与已打开的标题相同，但从一重新数起：在措施标签之下是措施。</summary>
    private bool Restarts(int i, Draft p, Label label, bool sibling)
    {
        var t = _tokens[i];
        // “整改情况:”之下号码往回走：漏印了“一”，从“2.”写起
        if (p is { Section: FieldKind.Measures, HasContent: false } && label.Value > 1 && label.Value <= (sibling ? p.Number : _levels.ValueOf(label)) && !_ahead.LabelFollows(i)) return true;
        if (label.Value != 1 || p.ItemStyle is not null || _levels.ValueOf(label) is not > 0 && p.Heading is not null) return false;
        if (_ahead.LabelFollows(i) || t.IsProblemForm) return false;
        if (p.Section is null && p.Heading is { IsProblemForm: true }) return true;
        if (t.EndsInFault && !t.IsAction) return false;
        if (p.Section is not null) return true;
        // 同一个上级之下，分组的号码不会回到一：写做法的是措施
        if (!sibling) return t.IsAction && !NextIsProblem(i, p);
        return sibling && (p.Number > 1 || t.IsAction && p.Heading is { EndsInFault: true });
    }

    /// <summary>短短一句，像分组的标题；带着例证、做法的不像。</summary>
    private static bool IsBrief(Token t) => t.SentenceEnd >= t.Length - 1 && t.Length - t.Body <= 45;

    private bool NextIsProblem(int i, Draft p) =>
        i + 1 < _tokens.Count && _tokens[i + 1].Label is { } next && p.Label is { } own && next.SameStyle(own);
}
