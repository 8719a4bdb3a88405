using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>报进展一页要显示的。</summary>
/// <param name="Measure">哪条措施。</param>
/// <param name="Problem">属于哪个问题，它的名称；看不见的为 null。</param>
/// <param name="Ledger">进展台账：选项、附件照它的字段。</param>
/// <param name="Texts">填的字，字段名 → 字。</param>
/// <param name="Draft">暂存。</param>
public sealed record ProgressView(Measure Measure, string? Problem, Ledger Ledger, IReadOnlyDictionary<string, string> Texts, PageDraft Draft)
{
    /// <summary>打开时是第几版。</summary>
    public int Version { get; init; }

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>可以用脚本一个一个传；不可以的随表单一起提交。</summary>
    public bool Uploads { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>打开之后别人动过的说明；没有时为 null。</summary>
    public string? Stale { get; init; }

    /// <summary>承诺的数量，台账里已有多少；没有接上台账的为 null。</summary>
    public Bihuan.Rectification.Doing.PromisedCount? Promised { get; init; }

    /// <summary>现在不能报的原因；可以报的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>一个字段填的字。</summary>
    public string TextOf(string field) => Texts.GetValueOrDefault(field, "");

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
