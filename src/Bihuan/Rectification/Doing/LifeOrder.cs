namespace Bihuan.Rectification.Doing;

/// <summary>一件事在整改里的先后：同一天、同一个时刻的，照它排。</summary>
public enum LifePhase
{
    /// <summary>登记。</summary>
    Registered,

    /// <summary>从哪里来的。</summary>
    Origin,

    /// <summary>登记的内容改了。</summary>
    Edited,

    /// <summary>发函件。</summary>
    Letter,

    /// <summary>答复函件。</summary>
    Reply,

    /// <summary>报进展。</summary>
    Progress,

    /// <summary>佐证。</summary>
    Proof,

    /// <summary>清退。</summary>
    Recovery,

    /// <summary>做到阶段目标。</summary>
    Goal,

    /// <summary>留言。</summary>
    Comment,

    /// <summary>申请延期。</summary>
    Asked,

    /// <summary>延期有了结果。</summary>
    Granted,

    /// <summary>申请销号。</summary>
    Submitted,

    /// <summary>销号的各步审核。</summary>
    Reviewed,

    /// <summary>撤回销号申请。</summary>
    Withdrawn,

    /// <summary>抽中回头看。</summary>
    Drawn,

    /// <summary>回头看的结果。</summary>
    Looked,

    /// <summary>回头看要补的补好了。</summary>
    Filled,

    /// <summary>疑似反弹。</summary>
    Suspected,

    /// <summary>说明疑似反弹。</summary>
    Explained,

    /// <summary>核对疑似反弹。</summary>
    Judged,
}

/// <summary>
/// 大事记的次序：先看哪一天；一天里知道当天时刻的照时刻，同一个时刻的照整改的先后；
/// 不知道当天时刻的（补登的、写着前几天的事的），照整改的先后插在里面。
/// </summary>
internal static class LifeOrder
{
    /// <summary>从新到旧。</summary>
    public static List<LifeEvent> Newest(IEnumerable<LifeEvent> events)
    {
        var sorted = events.GroupBy(e => e.Day).OrderBy(g => g.Key).SelectMany(OneDay).ToList();
        sorted.Reverse();
        return sorted;
    }

    // 一天的，从早到晚
    private static List<LifeEvent> OneDay(IEnumerable<LifeEvent> events)
    {
        var (timed, untimed) = (new List<LifeEvent>(), new List<LifeEvent>());
        foreach (var e in events) (IsTimed(e) ? timed : untimed).Add(e);
        // 登记的内容跟着一件事改的（进展、期限、状态），与它同一个时刻，列在它后面
        var known = new Queue<LifeEvent>(timed.OrderBy(e => e.SortAt).ThenBy(e => e.Phase == LifePhase.Edited).ThenBy(e => e.Phase).ThenBy(e => e.Order));
        var merged = new List<LifeEvent>();
        foreach (var late in untimed.OrderBy(e => e.Phase).ThenBy(e => e.Order).ThenBy(e => e.SortAt))
        {
            while (known.TryPeek(out var next) && next.Phase <= late.Phase) merged.Add(known.Dequeue());
            merged.Add(late);
        }
        merged.AddRange(known);
        return merged;
    }

    private static bool IsTimed(LifeEvent e) => e.SortAt is { } at && Ledgers.Editing.ChinaDay.Of(at) == e.Day;
}
