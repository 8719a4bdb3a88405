using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>往后看几行，判断一个标题下面的是小问题还是措施。每组只看前若干个，总的代价与篇幅成正比。</summary>
internal sealed class Lookahead(IReadOnlyList<Token> tokens, Levels levels, bool isFeedback)
{
    private const int Enough = 12;
    private const int Farthest = 400;

    /// <summary>下一行是不是问题里面的标签(整改情况:、责任领导:……)。</summary>
    public bool LabelFollows(int i) => i + 1 < tokens.Count && IsOpeningLabel(tokens[i + 1]) && !StatusCloses(i + 1);

    /// <summary>“整改状态：已完成。”之后就是下一个标题：它收在措施后面，说的是整个问题，不是引出这一行的内容。</summary>
    private bool StatusCloses(int i)
    {
        if (tokens[i].Field!.Value.Kind is not (FieldKind.Status or FieldKind.Deliverable)) return false;
        for (var k = i + 1; k < tokens.Count && k <= i + 8; k++)
        {
            if (tokens[k].IsInnerField && !IsHeadingLike(tokens[k]))
            {
                if (tokens[k].Field!.Value.Kind is FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes or FieldKind.Cause) return false;
                continue;
            }
            return tokens[k].IsNumbered && !levels.IsBelow(tokens[k].Label!.Value, tokens[i - 1].Label ?? tokens[k].Label!.Value);
        }
        return true;
    }

    /// <summary>标题后面会出现的标签；“成效:”“下一步:”跟在措施后面，不算。</summary>
    private static bool IsOpeningLabel(Token t) =>
        t.IsInnerField && t.Field!.Value.Kind is not (FieldKind.Outcomes or FieldKind.NextStep) && !IsHeadingLike(t);

    /// <summary>下一行是标签，或者隔一行例证之后是标签。</summary>
    public bool LabelFollowsSoon(int i) =>
        LabelFollows(i) || i + 2 < tokens.Count && tokens[i + 1] is { Label: null, Field: null } && IsOpeningLabel(tokens[i + 2]);

    /// <summary>同一个问题里，后面还有没有引出措施的标签。</summary>
    public bool MeasuresLabelAhead(int i)
    {
        for (var k = i + 1; k < tokens.Count && k <= i + 12; k++)
        {
            var t = tokens[k];
            if (t.IsNumbered && !t.IsInnerField || t.Field is { Kind: FieldKind.Problem }) return false;
            if (t.Field is not { Kind: FieldKind.Measures or FieldKind.Progress } f) continue;
            return f.Kind == FieldKind.Measures || !Wording.IsStatus(t.Folded.AsSpan(f.ValueStart, t.Length - f.ValueStart));
        }
        return false;
    }

    /// <summary>紧接着是“一是……”或者带“一是……”的一段。</summary>
    public bool ItemsFollow(int i) =>
        i + 1 < tokens.Count && (tokens[i + 1].Label is { IsOrdinalOnly: true } || tokens[i + 1] is { Label: null } next && Ordinals.Split(next.Folded, next.Body, next.Length).Count > 1);

    /// <summary>“二、整改措施”这样占一行的章标题，虽然也像标签。</summary>
    public static bool IsHeadingLike(Token t) => t.Label is { Kind: <= LabelKind.HanComma } && t.Field is { } f && f.ValueStart >= t.Length;

    /// <summary>标题 i 下面是不是还有小问题(它自己就只是一组的标题)。</summary>
    /// <param name="i">标题的下标。</param>
    /// <param name="region">它所在的章讲什么。</param>
    /// <param name="siblingsAreGroups">前面的同级标题下面都是小问题：一份文书里同级的标题多半一样用。</param>
    public bool HasProblemsBelow(int i, Region region, bool siblingsAreGroups)
    {
        var heading = tokens[i];
        var label = heading.Label;
        var labelled = false;
        var pairs = 0;
        var formed = false;
        var fields = 0;
        var limit = Math.Min(tokens.Count, i + Farthest);
        for (var k = i + 1; k < limit; k++)
        {
            var t = tokens[k];
            if (t is { Label: null, Field.Kind: FieldKind.Problem } && t.Field.Value.ValueStart < t.Length)
            {
                // 标题之下只有一处“存在问题:”，说的是标题本身；有两处以上，或者标题不是毛病，才是一组
                if (++fields > 1 || !heading.IsProblemForm && !heading.EndsInFault) return true;
                continue;
            }
            if (t.IsInnerField && !IsHeadingLike(t))
            {
                if (t.Label is { } inner && label is { } own && (inner.SameStyle(own) || !levels.IsBelow(inner, own))) break;
                labelled = true;
                continue;
            }
            if (t.IsNumbered)
            {
                if (label is { } own && (t.Label!.Value.SameStyle(own) || levels.Contains(t.Label.Value) || !levels.IsBelow(t.Label.Value, own))) break;
                if (pairs > 0) break;
                // 反馈意见里没有措施：一章自己像个毛病，下面分条的也还是问题
                if (isFeedback && !labelled && label is { Kind: <= LabelKind.HanComma }) return true;
                return !labelled && Votes(k, label, heading, region) + (siblingsAreGroups ? 0.5 : 0) > 0;
            }
            if (t.Label is { IsOrdinalOnly: true }) { labelled = true; continue; }
            if (!LabelFollows(k) || tokens[k + 1].Label is not null) continue;
            if (tokens[k + 1].Field!.Value.Kind is not (FieldKind.Measures or FieldKind.Progress or FieldKind.Cause or FieldKind.Status)) continue;
            if (k == i + 1 || labelled) pairs++;
            if (k == i + 1 && t.IsProblemForm) formed = true;
            labelled = true;
            if (pairs > 1 || formed) return true;
        }
        return formed || pairs > (siblingsAreGroups ? 0 : 1);
    }

    /// <summary>从 k 起同一写法的一组是不是问题：正数是问题，负数是措施。</summary>
    public double Votes(int k, Label? parent, Token heading, Region region)
    {
        var style = tokens[k].Label!.Value;
        double sum = 0;
        var seen = 0;
        var limit = Math.Min(tokens.Count, k + Farthest);
        var parentIsProblem = heading.IsProblemForm || heading.EndsInFault && !EndsInAspect(heading);
        var expected = 0;
        for (var j = k; j < limit && seen < Enough; j++)
        {
            var t = tokens[j];
            if (t is { Label: null, Field: not null }) expected = 1;
            if (t.Label is not { IsOrdinalOnly: false } l) continue;
            if (!l.SameStyle(style))
            {
                if (parent is { } p && (l.SameStyle(p) || levels.Contains(l) || !levels.IsBelow(l, p))) break;
                continue;
            }
            // 紧跟在下一级标题之后、又从一数起的做法，是那一级的措施
            if (j > k && l.Value == 1 && t.IsAction && tokens[j - 1] is { IsNumbered: true } above && !above.Label!.Value.SameStyle(style)) { expected = 2; continue; }
            // 标签之下又从一数起的同一写法，是措施，不算数
            if (expected > 0 && l.Value == expected && !LabelFollows(j) && !t.IsProblemForm) { expected++; continue; }
            // “1.关于……问题”之下又是“1.”：措施与问题用了同一写法
            expected = (t.IsProblemForm || t.EndsInFault) && j + 1 < limit && tokens[j + 1] is { IsProblemForm: false, Label: { Value: 1 } below } && below.SameStyle(style) ? 1 : 0;
            sum += Score(j, parentIsProblem, region);
            seen++;
        }
        if (seen == 0) return -1;
        var average = sum / seen;
        if (parentIsProblem) average -= 0.5;
        if (EndsInAspect(heading)) average += 1;
        return average - 0.25;
    }

    private double Score(int j, bool parentIsProblem, Region region)
    {
        var t = tokens[j];
        if (t.IsInnerField) return -4;
        double score = t.Label is { Kind: LabelKind.Circled or LabelKind.Bullet } ? -1 : 0;
        if (LabelFollows(j)) score += 3;
        else if (LabelFollowsSoon(j)) score += 2;
        if (t.IsProblemForm) score += 2;
        if (EndsInAspect(t)) score += 1.5;
        else if (t.EndsInFault) score += 1.5;
        else if (t.HasFault) score += 0.5;
        else if (t.IsAction) score -= 2;
        var brief = t.SentenceEnd - t.Body <= 40;
        if (t.HasItemsAfterTitle && brief) score += parentIsProblem ? 0.5 : 3;
        else if (ItemsFollow(j)) score += parentIsProblem ? 0.5 : 3;
        // “学位供给不足。”之下另起一段“新建小学2所……”：一问一答
        else if (!t.IsAction && j + 1 < tokens.Count && tokens[j + 1] is { Label: null, Field: null, IsAction: true }) score += 1;
        // 下面还有一层从一数起的做法：这一层是小问题，不是措施
        else if (!t.IsAction && SubItemsFollow(j)) score += parentIsProblem ? 1 : 2;
        if (region == Region.ProblemsOnly) score += 1;
        return score;
    }

    private bool SubItemsFollow(int j) =>
        j + 1 < tokens.Count && tokens[j + 1] is { IsNumbered: true, IsAction: true, Label.Value: 1 } next && levels.IsBelow(next.Label!.Value, tokens[j].Label!.Value);

    /// <summary>以“方面”结尾：问题的分类。</summary>
    public static bool EndsInAspect(Token t)
    {
        var end = Wording.CoreEnd(t.Folded, t.Body, t.Length);
        var span = t.Folded.AsSpan(t.Body, end - t.Body);
        if (span.EndsWith("方面")) return true;
        var aspect = span.LastIndexOf("方面");
        return aspect >= 2 && span.Length - aspect <= 8 && (span.EndsWith("问题") || span.EndsWith("不足") || span.EndsWith("短板") || span.EndsWith("差距") || span.EndsWith("情况"));
    }
}
