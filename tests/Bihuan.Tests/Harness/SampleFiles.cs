using System.IO.Compression;
using System.Text;

namespace Bihuan.Tests.Harness;

/// <summary>测试用的小文件，都是现造的。</summary>
internal static class SampleFiles
{
    /// <summary>一个像素的 JPEG，没有夹带。</summary>
    public static byte[] Jpeg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z");

    /// <summary>一个像素的 PNG。</summary>
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    /// <summary>夹着拍摄地点、竖着拍的 JPEG。</summary>
    public static byte[] Photo(int orientation = 6)
    {
        byte[] tiff = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0, .. "N30.1234 E120.5678"u8];
        return [.. Jpeg[..20], .. Segment(0xE1, tiff), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>云溪县政务大厅</x:xmpmeta>"u8]), .. Segment(0xFE, "某型号手机"u8.ToArray()), .. Jpeg[20..]];
    }

    /// <summary>一份 Word 文件。</summary>
    public static byte[] Docx(string text, params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"u8.ToArray()),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"u8.ToArray()),
        ("word/document.xml", Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{string.Concat(text.Split('\n').Select(l => $"<w:p><w:r><w:t>{l}</w:t></w:r></w:p>"))}</w:body></w:document>")),
        .. more,
    ]);

    public static byte[] Zip(params IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        return stream.ToArray();
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
