using Bihuan.Files;

namespace Bihuan.Rectification.Submitting;

/// <summary>可以随报送报请确认的一件，还没有报。</summary>
/// <param name="Kind">销号还是延期，见 <see cref="SubmissionRequest"/>。</param>
/// <param name="RowId">哪一次销号申请，哪一份延期申请。</param>
/// <param name="RowVersion">它现在第几版。</param>
/// <param name="ProblemId">哪个问题。</param>
/// <param name="Sequence">问题排在第几。</param>
/// <param name="Title">问题，一句话。</param>
/// <param name="Lines">审批表的各项。</param>
public sealed record RequestDraft(string Kind, Guid RowId, int RowVersion, Guid ProblemId, int Sequence, string Title, IReadOnlyList<SheetLine> Lines)
{
    /// <summary>可以一并交给的文件：佐证的、各步审核的、申请的。</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>现在不能报的，为什么；能的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>叫什么。</summary>
    public string KindTitle => Kind == SubmissionRequest.Closure ? "确认销号" : "同意延期";
}
