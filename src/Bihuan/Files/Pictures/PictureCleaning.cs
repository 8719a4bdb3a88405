using Bihuan.Documents.Reading;

namespace Bihuan.Files.Pictures;

/// <summary>
/// 照片里夹着拍摄地点、时间、手机型号，是个人信息：存之前只留下画面要用的各段，连同照片的朝向；图片结束之后的字节也去掉，
/// 不能同时又是另一种文件。像素一个不动。
/// </summary>
internal static class PictureCleaning
{
    /// <summary>照片的边长最多多少像素。</summary>
    public const int MostPixels = 20_000;

    /// <summary>收拾；图片不完整、大得出奇时为 null。不是图片的原样返回。</summary>
    public static byte[]? Clean(AttachmentFormat format, byte[] content) => format switch
    {
        AttachmentFormat.Jpeg => JpegCleaning.Clean(content),
        AttachmentFormat.Png => PngCleaning.Clean(content),
        AttachmentFormat.Webp => WebpCleaning.Clean(content),
        _ => content,
    };
}
