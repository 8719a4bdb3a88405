using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;

namespace Bihuan.App.Office.Rectification.Chasing;

/// <summary>开督办单一页要显示的。</summary>
/// <param name="Draft">为哪些问题，可以给谁。</param>
/// <param name="Number">发文字号，照填的。</param>
/// <param name="Text">内容，照填的。</param>
/// <param name="Days">几个工作日答复，照填的。</param>
/// <param name="To">给谁。</param>
public sealed record NoticeView(NoticeDraft Draft, string Number, string Text, string Days, Guid? To)
{
    /// <summary>开哪一种，见 <see cref="LetterKinds.Issued"/>。</summary>
    public string Kind { get; init; } = LetterKinds.Notice;

    /// <summary>照默认的期限，要在哪一天前答复；填错了再显示时为 null。</summary>
    public DateOnly? Due { get; init; }

    /// <summary>那一年的放假安排收录了。</summary>
    public bool DueKnown { get; init; } = true;

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>现在开不了的原因；开得了的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
