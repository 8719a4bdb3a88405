using System.Buffers.Binary;
using System.IO.Compression;

using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Writing.Official.Binding;

/// <summary>PNG 的像素展开来有多大：订的库把它们整个展开，图头写得小、里面压着几个 GB 的，先在这里数出来，内存不随它长。</summary>
internal static class PngPixels
{
    private const int Signature = 8, Frame = 12;

    /// <summary>展开来不比图头写的多；多的、坏的为 false。</summary>
    /// <param name="png">PNG 的字节。</param>
    /// <param name="across">图头写的宽，像素。</param>
    /// <param name="down">图头写的高，像素。</param>
    public static bool Fit(byte[] png, int across, int down)
    {
        // 一个像素最多8字节；一行另有一个字节，隔行存的一行拆成几行
        var most = ((across * 8L) + 8) * down;
        using var packed = new MemoryStream();
        for (var at = Signature; at + Frame <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - Frame) return false;
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) packed.Write(png, at + 8, (int)length);
            at += Frame + (int)length;
        }
        packed.Position = 0;
        try
        {
            using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[81_920];
            while (pixels.Read(buffer) is > 0 and var got)
                if ((most -= got) < 0) return false;
            return true;
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            return false;
        }
    }
}
