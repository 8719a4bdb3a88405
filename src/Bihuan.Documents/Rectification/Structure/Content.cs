using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>把一行里的文字放进问题：措施、成效、例证、字段。</summary>
internal static class Content
{
    /// <summary>放进 [start, end) 这一段;section 说它是哪一部分。返回这一行的角色。</summary>
    public static LineRole Add(Draft p, Token t, int start, int end, FieldKind section)
    {
        start = LabelScanner.Skip(t.Folded, start);
        while (end > start && t.Folded[end - 1] == ' ') end--;
        p.Lines.Add(t.Number);
        if (start >= end) return LineRole.Label;
        switch (section)
        {
            case FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes:
                return Listed(p, t, start, end, section == FieldKind.Outcomes);
            case FieldKind.Problem or FieldKind.Detail:
                p.Details.Add(t.Text[start..end]);
                return LineRole.ProblemDetail;
            case FieldKind.NextStep:
                return LineRole.NextSteps;
            default:
                SetField(p, section, t.Text[start..Math.Max(start, Sentences.TrimEnd(t.Folded, start, end))]);
                return LineRole.Field;
        }
    }

    private static LineRole Listed(Draft p, Token t, int start, int end, bool outcomes)
    {
        // “整改情况：已完成。补发信息12条”：开头一句只是状态，不是措施
        var stop = Sentences.FirstEnd(t.Folded, start, end);
        if (!outcomes && p.Measures.Count == 0 && stop + 1 < end && Wording.IsBareStatus(t.Folded.AsSpan(start, stop - start)))
        {
            SetField(p, FieldKind.Status, t.Text[start..stop]);
            start = LabelScanner.Skip(t.Folded, stop + 1);
        }
        var items = Ordinals.Split(t.Folded, start, end);
        if (!p.Fields.ContainsKey(FieldKind.Status) && Wording.StatusSentence(t.Folded, start, end) is { } said) SetField(p, FieldKind.Status, t.Text[said]);
        var first = items.Count > 0 ? items[0].Start : Sentences.FirstEnd(t.Folded, start, end);
        if (first > start && !p.Fields.ContainsKey(FieldKind.Status) && Wording.IsBareStatus(t.Folded.AsSpan(start, first - start))) SetField(p, FieldKind.Status, t.Text[start..first]);
        if (outcomes && Wording.IsBareStatus(t.Folded.AsSpan(start, end - start))) SetField(p, FieldKind.Status, t.Text[start..end]);
        if (items.Count == 0) return Whole(p, t, start, end, outcomes);
        if (p.ItemStyle is { } style && style.Kind < items[0].Kind && p.LastItem > 0 && items[0].Start == start && items.Count == 1 && t.IsNumbered)
            return Carry(p, t, start, end, outcomes);
        foreach (var item in items)
        {
            var last = item.End;
            while (last > item.Start && t.Folded[last - 1] == ' ') last--;
            Put(p, t, item.Start, last, t.Text[item.Start..item.OrdinalEnd].Trim(), null, outcomes);
        }
        p.ItemStyle = new Label(items[^1].Kind, 0, items[^1].Value, 0, 0);
        p.LastItem = items[^1].Value;
        return outcomes ? LineRole.Outcome : LineRole.Measure;
    }

    /// <summary>没有序号的一段：印错序号的一条、几条之后的总结、上一条的续行，或者整段就是一条。</summary>
    private static LineRole Whole(Draft p, Token t, int start, int end, bool outcomes)
    {
        if (MistypedOrdinal(p, t, start) is { } length)
        {
            p.LastItem++;
            Put(p, t, start, end, Numerals.ToHan(p.LastItem) + "是", t.Text[start..(start + length)], outcomes);
            return outcomes ? LineRole.Outcome : LineRole.Measure;
        }
        // “具体整改情况如下：”只是引出下文
        if (t.Folded[end - 1] == ':') return LineRole.Label;
        if (!outcomes && p.Measures.Count == 0 && Wording.IsBareStatus(t.Folded.AsSpan(start, end - start)))
        {
            SetField(p, FieldKind.Status, t.Text[start..end]);
            return LineRole.Field;
        }
        if (p.ItemStyle is null)
        {
            Put(p, t, start, end, null, null, outcomes);
            return outcomes ? LineRole.Outcome : LineRole.Measure;
        }
        if (!outcomes && Wording.IsSummary(t.Folded, start))
        {
            p.Outcomes.Add(new ReadOutcome(t.Number, start, end, null, t.Text[start..end]));
            return LineRole.Outcome;
        }
        return Carry(p, t, start, end, outcomes);
    }

    /// <summary>接在上一条后面：小标题下的一段、条内更低的层次、断行的后半句。没有上一条时算例证。</summary>
    private static LineRole Carry(Draft p, Token t, int start, int end, bool outcomes)
    {
        while (end > start && t.Folded[end - 1] == ' ') end--;
        start = LabelScanner.Skip(t.Folded, start);
        var text = new Continuation(t.Number, start, Math.Max(start, end), t.Text[start..Math.Max(start, end)]);
        p.Lines.Add(t.Number);
        if (outcomes && p.Outcomes.Count > 0)
        {
            if (p.Outcomes[^1].More is List<Continuation> growing) growing.Add(text);
            else p.Outcomes[^1] = p.Outcomes[^1] with { More = new List<Continuation> { text } };
            return LineRole.Outcome;
        }
        if (!outcomes && p.Measures.Count > 0)
        {
            if (p.Measures[^1].More is List<Continuation> growing) growing.Add(text);
            else p.Measures[^1] = p.Measures[^1] with { More = new List<Continuation> { text } };
            return LineRole.Measure;
        }
        p.Details.Add(text.Text);
        return LineRole.ProblemDetail;
    }

    /// <summary>“三中加强……”在“二是”之后：序号“三是”印错了。返回印出的序号长度。</summary>
    private static int? MistypedOrdinal(Draft p, Token t, int start)
    {
        if (p.ItemStyle is not { Kind: LabelKind.HanShi } || start + 3 >= t.Length) return null;
        if (Numerals.Han(t.Folded.AsSpan(start, 1)) != p.LastItem + 1) return null;
        var next = t.Folded[start + 1];
        if ("个项名次月年季级大务重资集公方支农会步种类条款家所、和,定件网站把时区中".Contains(next, StringComparison.Ordinal) && next is not ('中' or '时')) return null;
        if (Wording.IsAction(t.Folded, start + 2, t.SentenceEnd > start + 2 ? t.SentenceEnd : t.Length)) return 2;
        return Wording.IsAction(t.Folded, start + 1, t.SentenceEnd > start + 1 ? t.SentenceEnd : t.Length) ? 1 : null;
    }

    /// <summary>断行的后半行：只有接着数的序号才另起一条，其余是上一条的续行。</summary>
    public static LineRole AddWrapped(Draft p, Token t)
    {
        var outcomes = p.Section == FieldKind.Outcomes;
        var carried = false;
        foreach (var item in Ordinals.Split(t.Folded, 0, t.Length))
        {
            if (p.ItemStyle is not { } style ? item.Value != 1 : item.Kind != style.Kind || item.Value != p.LastItem + 1) continue;
            if (!carried && item.Start > t.Body) Carry(p, t, t.Body, item.Start, outcomes);
            carried = true;
            Put(p, t, item.Start, item.End, t.Text[item.Start..item.OrdinalEnd].Trim(), null, outcomes);
            p.ItemStyle = new Label(item.Kind, 0, item.Value, 0, 0);
            p.LastItem = item.Value;
        }
        if (!carried) return Carry(p, t, t.Body, t.Length, outcomes);
        return outcomes ? LineRole.Outcome : LineRole.Measure;
    }

    /// <summary>放进一条措施或成效。</summary>
    public static void Put(Draft p, Token t, int start, int end, string? ordinal, string? printed, bool outcomes)
    {
        if (outcomes) p.Outcomes.Add(new ReadOutcome(t.Number, start, end, ordinal, t.Text[start..end]));
        else
        {
            p.Measures.Add(new ReadMeasure(t.Number, start, end, ordinal, t.Text[start..end]) { OrdinalPrinted = printed });
            BracketedFields(p, t, start, end);
        }
        p.Lines.Add(t.Number);
    }

    /// <summary>方案里常把责任写在措施末尾的括号里：“……（责任领导：某某；责任科室：某科；完成时限：……）”。期限是这一条的，不记到问题上。</summary>
    private static void BracketedFields(Draft p, Token t, int start, int end)
    {
        var open = t.Folded.LastIndexOf('(', end - 1, end - start);
        if (open < 0 || end - open > 120 || t.Folded.AsSpan(open, end - open).IndexOf(':') < 0) return;
        var close = t.Folded.IndexOf(')', open, end - open);
        if (close < 0) close = end;
        var fields = FieldLabels.All(t.Folded, open + 1, close);
        for (var k = 0; k < fields.Count; k++)
        {
            var stop = k + 1 < fields.Count ? fields[k + 1].Start : close;
            if (fields[k].Kind is FieldKind.Leader or FieldKind.Unit or FieldKind.Person or FieldKind.Supporting)
                SetField(p, fields[k].Kind, t.Text[fields[k].ValueStart..Math.Max(fields[k].ValueStart, Sentences.TrimEnd(t.Folded, fields[k].ValueStart, stop))]);
        }
    }

    /// <summary>记一个字段；先写的为准。</summary>
    public static void SetField(Draft p, FieldKind kind, string value)
    {
        value = value.Trim().TrimEnd('。', ';', ';', ',', ',');
        if (value.Length > 0) p.Fields.TryAdd(kind, value);
    }

    /// <summary>编号条目占一行：“①……”“(1)……”“1.……”。比条目更低的编号是条内的层次，不另算一条。</summary>
    public static LineRole AddItem(Draft p, Token t)
    {
        var label = t.Label!.Value;
        var outcomes = p.Section == FieldKind.Outcomes;
        p.Lines.Add(t.Number);
        if (p.Section is null) p.Open(FieldKind.Measures);
        if (p.Section is { } other and not (FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes))
            return Add(p, t, label.Start, t.Length, other);
        if (p.ItemStyle is { } style && !style.SameStyle(label) && (label.Kind > style.Kind || style.IsOrdinalOnly) && p.LastItem > 0)
            return Carry(p, t, label.Start, t.Length, outcomes);
        var items = Ordinals.Split(t.Folded, label.Start, t.Length);
        if (items.Count > 1 && items[0].Kind == label.Kind) Listed(p, t, label.Start, t.Length, outcomes);
        else Put(p, t, label.Start, t.Length, t.Text[label.Start..label.End].Trim(), null, outcomes);
        p.ItemStyle = label;
        p.LastItem = items.Count > 1 ? items[^1].Value : label.Value;
        return outcomes ? LineRole.Outcome : LineRole.Measure;
    }
}
