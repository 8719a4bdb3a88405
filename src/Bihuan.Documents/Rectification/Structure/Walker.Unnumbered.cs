using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

// 没有编号的行：一段文字、没有编号的小问题、单位名称、“下一步”。
internal sealed partial class Walker
{
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
        if (t.Label is null && Wording.IsTally(t.Folded, t.Body, t.Length))
        {
            Close();
            Mark(t, LineRole.Overview);
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
        if (!items && (_ahead.MeasuresLabelAhead(i) || p.Region == Region.ProblemsOnly || StartsAsDetail(t)))
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

    /// <summary>一行短短的单位名称或分类，后面才是问题。</summary>
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

    /// <summary>“下一步,……”开头而后面再没有问题：整改部分到此为止。</summary>
    private bool EndsRectification(int i)
    {
        var t = _tokens[i];
        if (_closed || t.Label is not null || i <= _lastProblemSign || i == 0) return false;
        var s = t.Folded.AsSpan(t.Body);
        return s.StartsWith("下一步") || s.StartsWith("下步") || s.StartsWith("下一阶段") || s.StartsWith("下阶段") || s.StartsWith("接下来") || s.StartsWith("今后");
    }
}
