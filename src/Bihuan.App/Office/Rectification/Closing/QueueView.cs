using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.App.Office.Rectification.Closing;

/// <summary>成批怎样办。</summary>
public enum BatchWay
{
    /// <summary>不成批，一件一件打开看。</summary>
    None,

    /// <summary>本人审：会议审批的登记、组长的签字。</summary>
    Own,

    /// <summary>登记纸面的。</summary>
    Paper,
}

/// <summary>销号的一页要显示的。</summary>
/// <param name="Found">查到的。</param>
/// <param name="Words">查的字。</param>
/// <param name="Reviews">审核的台账：扫描件照它的字段。</param>
public sealed record QueueView(ListClosures.Found Found, string Words, Ledger Reviews)
{
    /// <summary>刚办好的一句话；没有的为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有办成的，为什么；没有的为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>填的。</summary>
    public ReviewForm Form { get; init; } = new();

    /// <summary>可以定要过哪几步。</summary>
    public bool MayManage { get; init; }

    /// <summary>各栏：有份审的各步在前，写明几件由他审；再是别的各步，最后是全部、退回的、销了号的。</summary>
    public IEnumerable<(string Code, string Title, string? Mine)> Tabs =>
    [
        .. Found.Mine.Select(m => (m.Step, ClosureSteps.TitleOf(m.Step), (string?)(m.Count is { } count && count < Found.Counts.GetValueOrDefault(m.Step) ? $"由您审{count}件" : "由您审"))),
        (ListClosures.Open, "全部在审", null),
        .. ClosureSteps.Order.Where(s => !IsMine(s) && (Found.Counts.GetValueOrDefault(s) > 0 || s == Found.Tab)).Select(s => (s, ClosureSteps.TitleOf(s), (string?)null)),
        (ListClosures.Back, "退回、撤回", null),
        (ListClosures.Closed, "销过号的", null),
    ];

    private bool IsMine(string step) => Found.Mine.Any(m => m.Step == step);

    /// <summary>现在这一栏怎样成批办。</summary>
    public BatchWay Way =>
        Found.Tab is not (ClosureSteps.Meeting or ClosureSteps.Head or ClosureSteps.Inspection) ? BatchWay.None
        : Found.Lines.Any(l => l.Rights.Review is null) ? BatchWay.Own
        : Found.Lines.Any(l => l.Rights.Paper is null) ? BatchWay.Paper
        : BatchWay.None;

    /// <summary>成批登记纸面的，照定了的人签的，各是谁；要写姓名的为空。</summary>
    public string Signers => string.Join("、", Found.Lines.Where(l => l.Rights.Paper is null).Select(l => l.Rights.PaperSigner).OfType<string>().Distinct());

    /// <summary>一件不能勾选的，为什么；能的为 null。</summary>
    public string? Refusal(ListClosures.Line line) =>
        Way == BatchWay.Paper ? line.Rights.Paper
        : line.Rights.Review ?? (Found.Tab == ClosureSteps.Meeting && line.Closure.TabledById is null ? "还没有列入上会：打开看过再列" : null);

    /// <summary>办完的一件，后来怎样了：又申请过，疑似反弹，反弹了；没有变的为 null。</summary>
    public static string? Since(ListClosures.Line line) => line.Closure.State switch
    {
        ClosureStates.Returned or ClosureStates.Withdrawn => line.Later is { } round ? $"已重新申请（第{round}次）" : null,
        ClosureStates.Closed when line.Later is { } round => $"反弹过，第{round}次申请",
        ClosureStates.Closed when line.Problem.State == ProblemStates.Suspected => "疑似反弹，还没有核对",
        ClosureStates.Closed when line.Problem.State != ProblemStates.Closed => "反弹，正在重新整改",
        _ => null,
    };

    /// <summary>一栏、一页的网址。</summary>
    public string Url(string tab, int page = 1, bool search = false) =>
        "/closures?step=" + tab + (search && Words.Length > 0 ? "&q=" + Uri.EscapeDataString(Words) : "") + (page > 1 ? FormattableString.Invariant($"&page={page}") : "");
}
