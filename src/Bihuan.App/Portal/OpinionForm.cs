using Bihuan.Ledgers;
using Bihuan.Rectification.Portal;

namespace Bihuan.App.Portal;

/// <summary>提意见的一页要显示的。</summary>
/// <param name="View">每一页都要的。</param>
/// <param name="Ticket">票。</param>
public sealed record OpinionForm(PortalView View, OpinionTicket Ticket)
{
    /// <summary>选了说的是什么。</summary>
    public string About { get; init; } = "";

    /// <summary>写的意见。</summary>
    public string Text { get; init; } = "";

    /// <summary>写的称呼。</summary>
    public string Name { get; init; } = "";

    /// <summary>写的电话。</summary>
    public string Phone { get; init; } = "";

    /// <summary>答的小题目。</summary>
    public string Sum { get; init; } = "";

    /// <summary>没有收，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}

/// <summary>查答复的一页要显示的。</summary>
/// <param name="View">每一页都要的。</param>
public sealed record FollowForm(PortalView View)
{
    /// <summary>写的回执号。</summary>
    public string Number { get; init; } = "";

    /// <summary>写的查询码。</summary>
    public string Code { get; init; } = "";

    /// <summary>查到的；没有查、没有查到的为 null。</summary>
    public FollowOpinion.Look? Seen { get; init; }

    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>选的评价。</summary>
    public string Judgement { get; init; } = "";

    /// <summary>写的原因。</summary>
    public string Complaint { get; init; } = "";

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
