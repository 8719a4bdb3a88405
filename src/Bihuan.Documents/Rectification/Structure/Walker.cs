using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>
/// 从头到尾走一遍正文,按角色(编号、位置、后面跟着什么)分出章、组、问题、措施、成效。
/// 一处认不准只影响那一处:不按整篇套一个版式。
/// </summary>
internal sealed class Walker
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly LineRole[] _roles;
    private readonly Levels _levels;
    private readonly Lookahead _ahead;
    private readonly List<Draft> _problems = [];
    private readonly IReadOnlyList<TableReading> _tables;
    private readonly List<ReadProblem> _fromTables = [];
    private readonly bool _listsProblemsFirst;
    private readonly int _lastProblemSign;
    private readonly HashSet<(LabelKind, int)> _problemStyles = [];
    private Draft? _open;
    private int _nextTable;
    private bool _closed;
    private bool _opened;

    public Walker(IReadOnlyList<Token> tokens, IReadOnlyList<TableReading> tables, LineRole[] roles)
    {
        _tables = tables;
        _tokens = tokens;
        _roles = roles;
        _levels = new Levels(tokens);
        _ahead = new Lookahead(tokens, _levels);
        for (var i = 0; i < tokens.Count; i++)
        {
            var t = tokens[i];
            if (t.Label is { Kind: <= LabelKind.HanComma } && Regions.Of(t.Folded, t.Body, t.SentenceEnd) == Region.ProblemsOnly) _listsProblemsFirst = true;
            if (t.IsInnerField || t.IsNumbered && (t.IsProblemForm || t.EndsInFault)) _lastProblemSign = i;
        }
    }

    /// <summary>读出的问题,按文中先后;表格里的问题接上表格所在的各级标题。</summary>
    public IReadOnlyList<ReadProblem> Walk()
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            TakeTables(_tokens[i].Number);
            Step(i);
        }
        TakeTables(int.MaxValue);
        SharedGroup.Spread(_problems);
        var prose = Joiner.Join(_problems, _roles).Select(d => d.ToProblem());
        return _fromTables.Count == 0 ? prose.ToList() : prose.Concat(_fromTables).OrderBy(p => p.Line ?? p.Lines[0]).ToList();
    }

    private void TakeTables(int before)
    {
        for (; _nextTable < _tables.Count && _tables[_nextTable].Problems is var rows && (rows.Count == 0 || (rows[0].Line ?? rows[0].Lines[0]) < before); _nextTable++)
        {
            Close();
            _levels.CloseProblem();
            var path = _levels.Path();
            foreach (var p in rows) _fromTables.Add(path.Count == 0 ? p : p with { Path = [.. path, .. p.Path] });
        }
    }

    private void Step(int i)
    {
        var t = _tokens[i];
        if (EndsRectification(i))
        {
            Close();
            _levels.Clear();
            _closed = true;
        }
        if (t.Field is { Kind: FieldKind.Problem } && t.Label is null) ProblemField(i);
        else if (t.IsInnerField && IsInner(t)) Field(i);
        else if (t.IsNumbered && !(_open is { } p && IsItem(i, p))) Heading(i);
        else if (_open is { } open && t.IsNumbered) Mark(t, Content.AddItem(open, t));
        else Unnumbered(i);
    }

    /// <summary>“(一)整改措施”写在问题之下时是标签;与问题同级或更高时是标题。</summary>
    private bool IsInner(Token t)
    {
        if (t.Label is not { } label) return true;
        if (Lookahead.IsHeadingLike(t) && !(_open?.Label is { } own && _levels.IsBelow(label, own))) return false;
        return _open is not null && !_levels.Contains(label);
    }

    /// <summary>“问题:……”“反馈问题:……”占一行,没有别的编号。</summary>
    private void ProblemField(int i)
    {
        var t = _tokens[i];
        var field = t.Field!.Value;
        if (_open is { HasContent: false, Labels.Count: 0, Details.Count: 0 } p && p.Title.Length > 0 && p.Heading == _tokens[Math.Max(0, i - 1)] && !p.Heading.IsProblemForm && !p.Heading.EndsInFault)
        {
            // 上一行是单位名称或分类,这一行才是问题
            _problems.Remove(p);
            _open = null;
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
            if (Wording.IsStatus(value) || kind == FieldKind.Status && value.Trim().Length <= 24) return FieldKind.Status;
            return p.HasPlannedMeasures && p.Measures.Count > 0 ? FieldKind.Outcomes : FieldKind.Measures;
        }
        // “整改措施:”之后又有“整改情况:”,后者写的是结果
        return kind == FieldKind.Measures && p.HasPlannedMeasures && p.Measures.Count > 0 ? FieldKind.Outcomes : kind;
    }

    /// <summary>同名标签第二次出现:号码断了,或者问题本来就没有号码,说明漏了一个标题。</summary>
    private bool HeadingMissing(int i, Draft p, out int? number)
    {
        number = null;
        if (p.Label is not { } label || p.Number is not { } own) return true;
        for (var k = i + 1; k < _tokens.Count; k++)
        {
            if (_tokens[k].Label is not { } next) continue;
            if (next.SameStyle(label))
            {
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
        _open.Confidence = _open.Confidence.Doubt(0.5, number is { } n ? $"原文缺标题,按前后号码应是第{n}个" : "原文缺标题,只有整改情况");
        _open.Lines.Add(t.Number);
        _problems.Add(_open);
    }

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

    private void Heading(int i)
    {
        var t = _tokens[i];
        var label = t.Label!.Value;
        Close();
        _levels.CloseFor(label);
        var parent = _levels.Region;
        var own = Regions.Of(t.Folded, t.Body, t.SentenceEnd);
        if (own == Region.MeasuresOnly && !_listsProblemsFirst) own = Region.Rectification;
        if (_levels.Count == 0) { if (own != Region.NextSteps || label.Kind <= LabelKind.HanComma) _closed = false; }
        else if (parent is Region.Rectification or Region.ProblemsOnly or Region.MeasuresOnly || Regions.IsProse(parent) && !(own == Region.Unknown && _ahead.LabelFollows(i) && t.IsProblemForm)) own = parent;
        if (own == Region.Unknown && parent != Region.Unknown && !Regions.IsProse(parent)) own = parent;
        if (_closed) own = Region.NextSteps;
        if (Regions.IsProse(own) && _ahead.LabelFollows(i) && (t.IsProblemForm || t.EndsInFault)) own = Region.Rectification;
        if (Regions.IsProse(own)) { Push(t, own, _levels.Count == 0 ? LineRole.Chapter : Regions.RoleOf(own)); return; }

        if (_ahead.HasProblemsBelow(i, own))
        {
            Push(t, own == Region.Unknown ? Region.Rectification : own, own is Region.Rectification or Region.ProblemsOnly or Region.MeasuresOnly && _levels.Count == 0 ? LineRole.Chapter : LineRole.Group);
            return;
        }
        if (IsProblem(i, own)) Begin(i, label, t.Field is { Kind: FieldKind.Problem or FieldKind.Detail } f && f.ValueStart < t.Length ? f.ValueStart : t.Body);
        else Push(t, own, _levels.Count == 0 ? LineRole.Chapter : Regions.RoleOf(own));
    }

    /// <summary>没有下级问题的标题本身是不是问题。</summary>
    private bool IsProblem(int i, Region region)
    {
        var t = _tokens[i];
        var evidence = _ahead.LabelFollowsSoon(i) || t.IsProblemForm || t.EndsInFault || t.Label is { Kind: LabelKind.ProblemWord } || t.Field is { Kind: FieldKind.Problem };
        if (region == Region.MeasuresOnly) return t.IsProblemForm || t.Folded.AsSpan(t.Body, t.SentenceEnd - t.Body).Contains('“') && t.HasFault;
        if (_levels.Count == 0 && region is Region.Rectification or Region.ProblemsOnly) return false;
        if (region is Region.Rectification or Region.ProblemsOnly) return evidence || _problemStyles.Contains((t.Label!.Value.Kind, t.Label.Value.Depth)) || t.HasItemsAfterTitle || _ahead.ItemsFollow(i) || _levels.Count > 0;
        return evidence || t.HasFault && (t.HasItemsAfterTitle || _ahead.ItemsFollow(i));
    }

    private void Push(Token t, Region region, LineRole role)
    {
        _levels.Push(new Level(t.Label, t, region, IsProblem: false));
        Mark(t, role);
    }

    private void Begin(int i, Label? label, int titleStart)
    {
        var t = _tokens[i];
        var region = _levels.Region == Region.Unknown ? Region.Rectification : _levels.Region;
        var path = _levels.Path();
        _levels.Push(new Level(label, t, region, IsProblem: true));
        if (label is { } l) _problemStyles.Add((l.Kind, l.Depth));
        var end = Sentences.TrimEnd(t.Folded, titleStart, Math.Max(titleStart, t.SentenceEnd));
        _open = new Draft
        {
            Heading = t,
            Label = label,
            Number = label is { Value: > 0 } numbered ? numbered.Value : null,
            Title = t.Text[titleStart..Math.Max(titleStart, end)].Trim(),
            Path = path,
            Region = region,
        };
        _open.Lines.Add(t.Number);
        _problems.Add(_open);
        Mark(t, LineRole.Problem);
        Rest(i, _open);
    }

    /// <summary>标题之后同一行里的文字:例证,或者措施。</summary>
    private void Rest(int i, Draft p)
    {
        var t = _tokens[i];
        var start = Titles.After(t);
        if (start >= t.Length) return;
        var fields = FieldLabels.All(t.Folded, start, t.Length);
        if (fields.Count > 0)
        {
            if (fields[0].Start > start) p.Details.Add(t.Text[start..fields[0].Start]);
            p.Labels.Add(t.Folded[fields[0].Start..fields[0].NameEnd]);
            p.HasPlannedMeasures = t.Folded.AsSpan(fields[0].Start, fields[0].NameEnd - fields[0].Start).EndsWith("措施");
            Values(t, fields[0], p);
            Mark(t, LineRole.Problem);
            return;
        }
        var colon = t.SentenceEnd < t.Length && t.Folded[t.SentenceEnd] == ':';
        var sentenceEnd = Sentences.FirstEnd(t.Folded, start, t.Length);
        if (colon && Wording.IsStatus(t.Folded.AsSpan(start, sentenceEnd - start)) && sentenceEnd - start <= 16)
        {
            Content.SetField(p, FieldKind.Status, t.Text[start..sentenceEnd]);
            start = Math.Min(t.Length, sentenceEnd + 1);
            if (LabelScanner.Skip(t.Folded, start) >= t.Length) return;
        }
        var items = Ordinals.Split(t.Folded, start, t.Length);
        if (p.Region == Region.ProblemsOnly || _ahead.LabelFollows(i)) { p.Details.Add(t.Text[start..t.Length]); return; }
        if (items.Count > 0 && !DescribesFaults(t, items))
        {
            p.Open(FieldKind.Measures);
            if (items[0].Start > start) p.Details.Add(t.Text[start..items[0].Start]);
            Content.Add(p, t, items[0].Start, t.Length, FieldKind.Measures);
            return;
        }
        if ((colon || t.IsProblemForm) && NothingFollows(i) && Wording.IsAction(t.Folded, start, sentenceEnd))
        {
            p.Open(FieldKind.Measures);
            Content.Add(p, t, start, t.Length, FieldKind.Measures);
            return;
        }
        p.Details.Add(t.Text[start..t.Length]);
    }

    /// <summary>“主要表现在:一是……不规范;二是……不到位”:分条说的是毛病,不是做法。</summary>
    private static bool DescribesFaults(Token t, IReadOnlyList<OrdinalItem> items)
    {
        var faults = 0;
        foreach (var item in items)
        {
            var end = Sentences.FirstEnd(t.Folded, item.OrdinalEnd, item.End);
            if (Wording.EndsInFault(t.Folded, item.OrdinalEnd, end) && !Wording.IsAction(t.Folded, item.OrdinalEnd, end)) faults++;
        }
        return faults * 2 > items.Count;
    }

    private bool NothingFollows(int i) =>
        i + 1 >= _tokens.Count || _tokens[i + 1].IsNumbered && (_levels.Contains(_tokens[i + 1].Label!.Value) || _tokens[i + 1].Label!.Value.Kind < _tokens[i].Label?.Kind);

    private void Unnumbered(int i)
    {
        var t = _tokens[i];
        if (!_closed && t.Label is null && IsUnnumberedProblem(i))
        {
            Close();
            _levels.CloseProblem();
            Begin(i, null, t.Body);
            return;
        }
        if (!_closed && t.Label is null && IsUnnumberedGroup(i))
        {
            Close();
            _levels.CloseProblem();
            _levels.CloseUnnumbered();
            Push(t, _levels.Region == Region.Unknown || Regions.IsProse(_levels.Region) ? Region.Rectification : _levels.Region, LineRole.Group);
            return;
        }
        if (_open is not { } p) { Prose(t); return; }
        if (SharedGroup.At(t) is { } shared && SharedGroup.Apply(_problems, p, shared))
        {
            p.Open(FieldKind.Measures);
            Mark(t, Content.Add(p, t, shared.ContentStart, t.Length, FieldKind.Measures));
            return;
        }
        Mark(t, Continue(i, p));
    }

    private LineRole Continue(int i, Draft p)
    {
        var t = _tokens[i];
        if (p.PendingField is { } pending)
        {
            p.PendingField = null;
            return Content.Add(p, t, t.Body, t.Length, pending);
        }
        if (p.Section is { } section) return Content.Add(p, t, t.Label?.Start ?? t.Body, t.Length, section);
        var items = t.Label is { IsOrdinalOnly: true } || Ordinals.Split(t.Folded, t.Body, t.Length).Count > 0;
        if (!items && (_ahead.LabelFollows(i) || p.Region == Region.ProblemsOnly || StartsAsDetail(t)))
            return Content.Add(p, t, t.Body, t.Length, FieldKind.Detail);
        if (items && p.Region == Region.ProblemsOnly) return Content.Add(p, t, t.Label?.Start ?? t.Body, t.Length, FieldKind.Detail);
        p.Open(FieldKind.Measures);
        return Content.Add(p, t, t.Label?.Start ?? t.Body, t.Length, FieldKind.Measures);
    }

    private static bool StartsAsDetail(Token t)
    {
        var s = t.Folded.AsSpan(t.Body);
        return s.StartsWith("如") || s.StartsWith("比如") || s.StartsWith("主要表现") || s.StartsWith("经查") || s.StartsWith("一些") || s.StartsWith("个别") || s.StartsWith("部分") || t.EndsInFault && !t.IsAction;
    }

    private bool IsUnnumberedProblem(int i)
    {
        var t = _tokens[i];
        if (t.Length - t.Body > 200 || _open is { PendingField: not null }) return false;
        if (Regions.IsProse(_levels.Region) && !(t.IsProblemForm && _ahead.LabelFollows(i))) return false;
        if (_open is { Section: not null } busy && !busy.HasContent) return false;
        var single = LabelScanner.Skip(t.Folded, Math.Min(t.Length, t.SentenceEnd + 1)) >= t.Length;
        if (_ahead.LabelFollows(i) && _tokens[i + 1].Label is null && _tokens[i + 1].Field!.Value.Kind is FieldKind.Measures or FieldKind.Progress or FieldKind.Cause or FieldKind.Detail or FieldKind.Status)
        {
            if (Ordinals.Split(t.Folded, t.Body, t.Length).Count > 0) return false;
            if (_open is null) return _levels.Count > 0 || t.IsProblemForm || t.EndsInFault;
            var next = _tokens[i + 1].Field!.Value;
            return _open.HasContent && !Wording.IsSummary(t.Folded, t.Body) && (_open.Labels.Contains(_tokens[i + 1].Folded[next.Start..next.NameEnd]) || t.IsProblemForm);
        }
        var form = t.Folded.AsSpan(t.Body).StartsWith("关于") || t.Folded.AsSpan(t.Body).StartsWith("针对");
        return form && single && t.IsProblemForm && (_open is null ? _levels.Count > 0 : _open.HasContent) && t.Length - t.Body <= 120;
    }

    /// <summary>一行短短的单位名称或分类,后面才是问题。</summary>
    private bool IsUnnumberedGroup(int i)
    {
        var t = _tokens[i];
        if (t.Length - t.Body > 40 || i + 1 >= _tokens.Count || _open is { HasContent: false }) return false;
        if (Regions.IsProse(_levels.Region) || t.Folded.AsSpan(t.Body, t.Length - t.Body).IndexOfAny("。,;") >= 0) return false;
        var next = _tokens[i + 1];
        if (next.Field is { Kind: FieldKind.Problem } && next.Label is null) return true;
        if (next.Label is not { IsOrdinalOnly: false } label || label.Value != 1) return false;
        var end = Sentences.TrimEnd(t.Folded, t.Body, t.Length);
        var s = t.Folded.AsSpan(t.Body, end - t.Body);
        var named = s.EndsWith("方面") || s.EndsWith("方面问题") || s.EndsWith("局") || s.EndsWith("镇") || s.EndsWith("街道") || s.EndsWith("党委") || s.EndsWith("党组") || s.EndsWith("党工委") || s.EndsWith("中心") || s.EndsWith("办公室") || s.EndsWith("支部") || s.EndsWith("公司") || s.EndsWith("学校") || s.EndsWith("医院") || s.EndsWith("乡");
        return named && (next.IsProblemForm || next.EndsInFault || _ahead.LabelFollowsSoon(i + 1));
    }

    /// <summary>“下一步,……”开头而后面再没有问题:整改部分到此为止。</summary>
    private bool EndsRectification(int i)
    {
        var t = _tokens[i];
        if (_closed || t.Label is not null || i <= _lastProblemSign || i == 0) return false;
        var s = t.Folded.AsSpan(t.Body);
        return s.StartsWith("下一步") || s.StartsWith("下步") || s.StartsWith("下一阶段") || s.StartsWith("下阶段") || s.StartsWith("接下来") || s.StartsWith("今后");
    }

    private void Prose(Token t)
    {
        var region = _closed ? Region.NextSteps : _levels.Region;
        if (!_opened && _levels.Count == 0 && !_closed)
        {
            _opened = true;
            Mark(t, LineRole.Opening);
        }
        else Mark(t, Regions.RoleOf(region));
    }

    private void Close() => _open = null;

    private void Mark(Token t, LineRole role) => _roles[t.Number - 1] = role;
}
