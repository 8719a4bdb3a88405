using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

// “整改情况:”“责任领导:”一类的标签行。
internal sealed partial class Walker
{
    /// <summary>“问题:……”“反馈问题:……”占一行，没有别的编号。</summary>
    private void ProblemField(int i)
    {
        var t = _tokens[i];
        var field = t.Field!.Value;
        if (_open is { HasContent: false, Labels.Count: 0, Details.Count: 0 } p && p.Title.Length > 0 && p.Heading == _tokens[Math.Max(0, i - 1)] && !p.Heading.IsProblemForm && !p.Heading.EndsInFault)
        {
            // 上一行是单位名称或分类，这一行才是问题
            _problems.Remove(p);
            _open = null;
        }
        if (_open is { HasContent: false, Labels.Count: 0, Heading: { Label: not null } own } said && (own.EndsInFault || own.IsProblemForm))
        {
            // “(一)某某不规范”之下的“存在问题:……”是它的表现
            said.Open(FieldKind.Detail);
            Mark(t, Content.Add(said, t, field.ValueStart, t.Length, FieldKind.Detail));
            return;
        }
        if (field.ValueStart >= t.Length)
        {
            if (_open is { } same && !same.HasContent) { same.Open(FieldKind.Detail); same.Lines.Add(t.Number); Mark(t, LineRole.Label); return; }
            if (i + 1 < _tokens.Count && _tokens[i + 1].Label is null && _tokens[i + 1].Field is null)
            {
                Mark(t, LineRole.Label);
                return;
            }
        }
        Close();
        _levels.CloseProblem();
        Begin(i, new Label(LabelKind.ProblemWord, 0, 0, 0, 0), field.ValueStart);
    }

    private void Field(int i)
    {
        var t = _tokens[i];
        var field = t.Field!.Value;
        var name = t.Folded[field.Start..field.NameEnd];
        if (_open is { } p && field.Kind == FieldKind.Measures && p.Labels.Contains(name) && p.Measures.Count > 0 && HeadingMissing(i, p, out var number))
        {
            Close();
            Headless(t, number, p.Label);
        }
        else if (_open is null)
        {
            if (Regions.IsProse(_levels.Region) || _closed || field.Kind is not (FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes)) { Prose(t); return; }
            Headless(t, null, null);
        }
        _open!.Labels.Add(name);
        Values(t, field, _open);
        if (name.EndsWith("措施", StringComparison.Ordinal) || name.EndsWith("举措", StringComparison.Ordinal)) _open.HasPlannedMeasures = true;
    }

    private void Values(Token t, FieldLabel first, Draft p)
    {
        // 没有冒号的标签，值从行尾起；行尾的空白不算在 t.Length 里。
        first = first with { ValueStart = Math.Min(first.ValueStart, t.Length) };
        var labels = new List<FieldLabel> { first };
        foreach (var f in FieldLabels.All(t.Folded, first.ValueStart, t.Length))
            if (t.Folded[f.Start - 1] is '。' or ';' or ' ' or ':' && (f.NameEnd - f.Start >= 3)) labels.Add(f);
        var role = LineRole.Label;
        for (var k = 0; k < labels.Count; k++)
        {
            var end = k + 1 < labels.Count ? labels[k + 1].Start : t.Length;
            var kind = Resolve(p, labels[k].Kind, t.Folded.AsSpan(labels[k].ValueStart, end - labels[k].ValueStart));
            var empty = t.Folded.AsSpan(labels[k].ValueStart, end - labels[k].ValueStart).Trim(" ;。,").IsEmpty;
            if (kind is FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes or FieldKind.Detail or FieldKind.Problem or FieldKind.NextStep) p.Open(kind);
            else p.PendingField = empty ? kind : null;
            if (!empty) role = Content.Add(p, t, labels[k].ValueStart, end, kind);
        }
        p.Lines.Add(t.Number);
        Mark(t, role);
    }

    private static FieldKind Resolve(Draft p, FieldKind kind, ReadOnlySpan<char> value)
    {
        if (kind is FieldKind.Progress or FieldKind.Status)
        {
            if (Wording.IsBareStatus(value) || kind == FieldKind.Status && value.Trim().Length <= 24) return FieldKind.Status;
            return p.HasPlannedMeasures && p.Measures.Count > 0 ? FieldKind.Outcomes : FieldKind.Measures;
        }
        // “整改措施:”之后又有“整改情况:”，后者写的是结果
        return kind == FieldKind.Measures && p.HasPlannedMeasures && p.Measures.Count > 0 ? FieldKind.Outcomes : kind;
    }

    private const int Farthest = 400;

    /// <summary>同名标签第二次出现：号码断了，或者问题本来就没有号码，说明漏了一个标题。</summary>
    private bool HeadingMissing(int i, Draft p, out int? number)
    {
        number = null;
        if (p.Label is not { } label || p.Number is not { } own) return true;
        var run = 0;
        for (var k = i + 1; k < Math.Min(_tokens.Count, i + Farthest); k++)
        {
            if (_tokens[k].Label is not { } next) continue;
            if (next.SameStyle(label))
            {
                // 与问题同一写法、又从一数起的是措施
                if (next.Value == run + 1 && next.Value <= own) { run = next.Value; continue; }
                if (next.Value == own + 2) { number = own + 1; return true; }
                return next.Value <= own;
            }
            if (next.Kind < label.Kind && _levels.Contains(next) && next.Kind <= LabelKind.HanComma) break;
        }
        number = own + 1;
        return true;
    }

    private void Headless(Token t, int? number, Label? style)
    {
        _levels.CloseProblem();
        var label = style is { } s ? s with { Value = number ?? 0, Start = 0, End = 0 } : (Label?)null;
        _open = new Draft { Label = label, Path = _levels.Path(), Region = _levels.Region, Number = number };
        _levels.Push(new Level(label, t, _levels.Region, IsProblem: true));
        _open.Confidence = _open.Confidence.Doubt(0.5, number is { } n ? $"原文缺标题，按前后号码应是第{n}个" : "原文缺标题，只有整改情况");
        _open.Lines.Add(t.Number);
        _problems.Add(_open);
    }
}
