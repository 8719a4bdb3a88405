using System.Globalization;

using Bihuan.Files;

namespace Bihuan.App.Office.Files;

/// <summary>一个文件在页面上怎样显示。</summary>
/// <param name="File">文件。</param>
public sealed record FileView(StoredFile File)
{
    /// <summary>没有小图的图片，原图在这么多字节以内就拿它缩着显示；再大的只显示图标，免得手机上一页就是几十 MB。</summary>
    public const long MostAsThumbnail = 300 << 10;

    private FileType? Type => FileType.Of(File.MediaType);

    /// <summary>种类的名称，如“PDF”。</summary>
    public string Kind => Type?.Title ?? "文件";

    /// <summary>可以直接打开，不必下载。</summary>
    public bool Opens => Type?.Inline == true;

    /// <summary>打开的地址。</summary>
    public string Href => $"/files/{File.Id}";

    /// <summary>小图的地址；没有小图时为 null。</summary>
    public string? Thumbnail => HasThumbnail(File) ? $"{Href}/thumbnail" : null;

    /// <summary>大小，如“1.2 MB”。</summary>
    public string Size => SizeOf(File.Size);

    /// <summary>有没有小图可以显示。</summary>
    public static bool HasThumbnail(StoredFile file) => FileType.Of(file.MediaType)?.IsPicture == true && (file.ThumbnailSha256 is not null || file.Size <= MostAsThumbnail);

    /// <summary>给人看的大小。</summary>
    public static string SizeOf(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} 字节"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB"),
    };
}
