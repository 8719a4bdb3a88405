using Bihuan.Documents.Reading;

namespace Bihuan.Files;

/// <summary>可以收的一种文件：以什么类型给浏览器、扩展名怎样写。</summary>
/// <param name="Format">按内容认出的种类。</param>
/// <param name="MediaType">媒体类型。</param>
/// <param name="Title">中文名。</param>
/// <param name="Inline">可以在浏览器里直接打开；别的一律下载。</param>
/// <param name="Extensions">可以用的扩展名，带点，小写；头一个是没有写、写错时用的。</param>
public sealed record FileType(AttachmentFormat Format, string MediaType, string Title, bool Inline, params IReadOnlyList<string> Extensions)
{
    /// <summary>全部。</summary>
    public static IReadOnlyList<FileType> All { get; } =
    [
        new(AttachmentFormat.Jpeg, "image/jpeg", "图片", true, ".jpg", ".jpeg"),
        new(AttachmentFormat.Png, "image/png", "图片", true, ".png"),
        new(AttachmentFormat.Webp, "image/webp", "图片", true, ".webp"),
        new(AttachmentFormat.Pdf, "application/pdf", "PDF", true, ".pdf"),
        new(AttachmentFormat.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word", false, ".docx"),
        new(AttachmentFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "表格", false, ".xlsx"),
        new(AttachmentFormat.Doc, "application/msword", "Word", false, ".doc", ".wps"),
        new(AttachmentFormat.Xls, "application/vnd.ms-excel", "表格", false, ".xls", ".et"),
        new(AttachmentFormat.Ofd, "application/ofd", "OFD", false, ".ofd"),
        new(AttachmentFormat.Text, "text/plain", "文本", false, ".txt", ".csv"),
    ];

    /// <summary>按种类找。</summary>
    public static FileType Of(AttachmentFormat format) => All.First(t => t.Format == format);

    /// <summary>按存着的媒体类型找；不认得的（以前收过、后来不收的）为 null。</summary>
    public static FileType? Of(string mediaType) => All.FirstOrDefault(t => t.MediaType == mediaType);

    /// <summary>图片。</summary>
    public bool IsPicture => Format is AttachmentFormat.Jpeg or AttachmentFormat.Png or AttachmentFormat.Webp;

    /// <summary>浏览器选文件的框里列哪些扩展名。</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(t => t.Extensions));
}
