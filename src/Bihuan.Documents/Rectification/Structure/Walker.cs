using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>
/// 从头到尾走一遍正文，按角色(编号、位置、后面跟着什么)分出章、组、问题、措施、成效。
/// 一处认不准只影响那一处：不按整篇套一个版式。
/// </summary>
internal sealed partial class Walker
{
    private readonly IReadOnlyList<Token> _tokens;
    private readonly LineRole[] _roles;
    private readonly Levels _levels;
    private readonly Lookahead _ahead;
    private readonly List<Draft> _problems = [];
    private readonly IReadOnlyList<TableReading> _tables;
    private readonly List<ReadProblem> _fromTables = [];
    private readonly bool _isFeedback;
    private readonly bool _listsProblemsFirst;
    private readonly int _lastProblemSign;
    private readonly HashSet<(LabelKind, int)> _problemStyles = [];
    /// <summary>哪些（上级标题，编号写法）用作问题的分组。</summary>
    private readonly HashSet<(int, LabelKind, int)> _groups = [];
    private Draft? _open;
    private int _nextTable;
    private bool _closed;
    private bool _opened;

    /// <param name="tokens">正文各行。</param>
    /// <param name="tables">表格。</param>
    /// <param name="roles">各行是什么，走的时候写下。</param>
    /// <param name="isFeedback">题名说是反馈意见：只有问题，没有措施。</param>
    public Walker(IReadOnlyList<Token> tokens, IReadOnlyList<TableReading> tables, LineRole[] roles, bool isFeedback)
    {
        _isFeedback = isFeedback;
        _tables = tables;
        _tokens = tokens = Wrapping.Join(tokens);
        _roles = roles;
        LabelForms.Separate(tokens);
        _levels = new Levels(tokens);
        _ahead = new Lookahead(tokens, _levels, isFeedback);
        for (var i = 0; i < tokens.Count; i++)
        {
            var t = tokens[i];
            if (t.Label is { Kind: <= LabelKind.HanComma } && Regions.Of(t.Folded, t.Body, t.SentenceEnd) == Region.ProblemsOnly) _listsProblemsFirst = true;
            if (t.IsInnerField || t.IsNumbered && (t.IsProblemForm || t.EndsInFault)) _lastProblemSign = i;
        }
    }

    /// <summary>读出的问题，按文中先后；表格里的问题接上表格所在的各级标题。</summary>
    public IReadOnlyList<ReadProblem> Walk(CancellationToken cancellation = default)
    {
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (i % 256 == 0) cancellation.ThrowIfCancellationRequested();
            TakeTables(_tokens[i].Number);
            Step(i);
            foreach (var rest in _tokens[i].Continuations) Continuation(_tokens[i], rest);
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

    /// <summary>断开的后半行：接上标题、例证，或者上一条措施；其中新起的“二是……”照样分出来。</summary>
    private void Continuation(Token t, Token rest)
    {
        var role = _roles[t.Number - 1];
        if (_open is not { } p || role is not (LineRole.Problem or LineRole.ProblemDetail or LineRole.Measure or LineRole.Outcome or LineRole.Field)) { Mark(rest, role); return; }
        p.Lines.Add(rest.Number);
        if (p.Section is FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes) { Mark(rest, Content.AddWrapped(p, rest)); return; }
        var from = 0;
        if (p.Heading == t && p.Details.Count == 0 && Titles.After(t) >= t.Length && t.SentenceEnd == t.Length)
        {
            from = Sentences.FirstEnd(rest.Folded, 0, rest.Length);
            p.Title += rest.Text[..from].Trim();
        }
        if (from + 1 < rest.Length) p.Details.Add(rest.Text[(from == 0 ? 0 : from + 1)..rest.Length]);
        Mark(rest, LineRole.ProblemDetail);
    }

    /// <summary>“(一)整改措施”写在问题之下时是标签；与问题同级或更高时是标题。</summary>
    private bool IsInner(Token t)
    {
        if (t.Label is not { } label) return true;
        if (Lookahead.IsHeadingLike(t) && !(_open?.Label is { } own && _levels.IsBelow(label, own))) return false;
        return _open is not null && !_levels.Contains(label);
    }

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
        else if (parent is Region.Rectification && Regions.EndsProblems(own, t)) { }
        else if (parent is Region.Rectification or Region.ProblemsOnly or Region.MeasuresOnly || Regions.IsProse(parent) && !(own == Region.Unknown && _ahead.LabelFollows(i) && t.IsProblemForm)) own = parent;
        if (own == Region.Unknown && parent != Region.Unknown && !Regions.IsProse(parent)) own = parent;
        if (_closed) own = Region.NextSteps;
        if (Regions.IsProse(own) && _ahead.LabelFollows(i) && (t.IsProblemForm || t.EndsInFault)) own = Region.Rectification;
        if (Regions.IsProse(own)) { Push(t, own, _levels.Count == 0 ? LineRole.Chapter : Regions.RoleOf(own)); return; }

        var kin = (_levels.Top?.Token.Number ?? 0, label.Kind, label.Depth);
        if (_ahead.HasProblemsBelow(i, own, _levels.Count > 0 && _groups.Contains(kin)))
        {
            _groups.Add(kin);
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

    /// <summary>标题之后同一行里的文字：例证，或者措施。</summary>
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
            sentenceEnd = Sentences.FirstEnd(t.Folded, start, t.Length);
        }
        var items = Ordinals.Split(t.Folded, start, t.Length);
        if (_isFeedback || p.Region == Region.ProblemsOnly || _ahead.LabelFollows(i)) { p.Details.Add(t.Text[start..t.Length]); return; }
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

    /// <summary>“主要表现在：一是……不规范；二是……不到位”：分条说的是毛病，不是做法。</summary>
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
