using Bihuan.Documents.Samples;

namespace Bihuan.App.Office.Readings;

/// <summary>“读取文书”页要显示的。</summary>
public sealed record UploadView
{
    /// <summary>上一次没有读成的原因与办法；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>没有读成的是哪个文件；没有选文件时为 null。</summary>
    public string? FileName { get; init; }

    /// <summary>文件标有“内部”，要用户确认后再来。</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>脚本提交的：没有读成时，选好的文件仍留在页面上，不必重选。</summary>
    public bool FileStays { get; init; }

    /// <summary>刚刚按用户的要求删除了一份。</summary>
    public bool JustDeleted { get; init; }

    /// <summary>上传的文件最大多少 MB。</summary>
    public required long MaxMegabytes { get; init; }

    /// <summary>可以一点就读的样本。</summary>
    public IReadOnlyList<Sample> Samples { get; } = SampleLibrary.All;
}
