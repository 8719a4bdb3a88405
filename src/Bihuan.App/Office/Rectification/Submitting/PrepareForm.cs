using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Submitting;

namespace Bihuan.App.Office.Rectification.Submitting;

/// <summary>准备报送填的。没有生成的，填的照样留着。</summary>
public sealed record PrepareForm
{
    internal const string Kind = "Kind", Note = "Note", Papers = nameof(Inspection.Papers);

    /// <summary>哪一种。</summary>
    public string KindCode { get; init; } = SubmissionKinds.Progress;

    /// <summary>说明。</summary>
    public string NoteText { get; init; } = "";

    /// <summary>交给的文件，附件的编号。</summary>
    public string PaperIds { get; init; } = "";

    /// <summary>勾的各件。</summary>
    public IReadOnlyCollection<Guid> Requests { get; init; } = [];

    /// <summary>勾的文件：哪一件的哪个。</summary>
    public IReadOnlyCollection<(Guid Row, Guid File)> Files { get; init; } = [];

    /// <summary>开始的样子：能报的都勾着，文件也都勾着，不要的去掉。</summary>
    public static PrepareForm Start(SubmissionPreview preview)
    {
        var open = preview.Requests.Where(r => r.Refusal is null).ToList();
        return new() { KindCode = open.Count > 0 ? SubmissionKinds.Closing : SubmissionKinds.Progress, Requests = open.ConvertAll(r => r.RowId), Files = [.. preview.Requests.SelectMany(r => r.Files.Select(f => (r.RowId, f.Id)))] };
    }

    /// <summary>读一份提交。</summary>
    public static PrepareForm Read(IFormCollection form) => new()
    {
        KindCode = FormTexts.Last(form, Kind),
        NoteText = FormTexts.Last(form, Note),
        PaperIds = FormTexts.Files(form, Papers),
        Requests = [.. form["request"].Select(r => Guid.TryParse(r, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct()],
        Files = [.. form["file"].Select(Given).OfType<(Guid, Guid)>().Distinct()],
    };

    /// <summary>暂存的写法。</summary>
    public IReadOnlyDictionary<string, string> Texts => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Kind] = KindCode,
        [Note] = NoteText,
        [Papers] = PaperIds,
        ["request"] = string.Join('\n', Requests),
        ["file"] = string.Join('\n', Files.Select(f => $"{f.Row}:{f.File}")),
    };

    /// <summary>由暂存的读回来。</summary>
    public static PrepareForm From(IReadOnlyDictionary<string, string> texts) => new()
    {
        KindCode = texts.GetValueOrDefault(Kind, ""),
        NoteText = texts.GetValueOrDefault(Note, ""),
        PaperIds = texts.GetValueOrDefault(Papers, ""),
        Requests = [.. texts.GetValueOrDefault("request", "").Split('\n').Select(r => Guid.TryParse(r, out var id) ? id : (Guid?)null).OfType<Guid>()],
        Files = [.. texts.GetValueOrDefault("file", "").Split('\n').Select(Given).OfType<(Guid, Guid)>()],
    };

    /// <summary>要办的。</summary>
    public PrepareSubmission.Command Command(Guid inspection) => new(inspection, KindCode, NoteText, PaperIds, Requests, Files);

    private static (Guid, Guid)? Given(string? text) => text?.Split(':') is [var row, var file] && Guid.TryParse(row, out var of) && Guid.TryParse(file, out var id) ? (of, id) : null;
}
