namespace Bihuan.App.Office.Comparing;

/// <summary>选两份文书的页面要显示的。</summary>
/// <param name="MaxMegabytes">两份合计最大多少 MB。</param>
public sealed record CompareView(long MaxMegabytes)
{
    /// <summary>两份都没有比的原因与办法，如太忙；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>旧稿怎么了；没有错时为 null。</summary>
    public CompareFault? Old { get; init; }

    /// <summary>新稿怎么了；没有错时为 null。</summary>
    public CompareFault? New { get; init; }

    /// <summary>脚本提交的：没有比成时，选好的文件仍留在页面上。</summary>
    public bool FilesStay { get; init; }

    /// <summary>刚刚按用户的要求删除了两份。</summary>
    public bool JustDeleted { get; init; }

    /// <summary>有文件标着“内部”，要用户确认。</summary>
    public bool NeedsConsent => Old is { NeedsConsent: true } || New is { NeedsConsent: true };

    /// <summary>要确认之外，还有别的错。</summary>
    public bool MustChooseAgain => Old is { NeedsConsent: false } || New is { NeedsConsent: false };

    /// <summary>没有比成。</summary>
    public bool Failed => Problem is not null || Old is not null || New is not null;
}

/// <summary>一份文件为什么没有读。</summary>
/// <param name="FileName">文件名；没有选时为 null。</param>
/// <param name="Message">原因与办法。</param>
/// <param name="NeedsConsent">只差确认“内部”。</param>
public sealed record CompareFault(string? FileName, string Message, bool NeedsConsent = false);
