using System.Buffers.Binary;
using System.IO.Compression;

namespace Bihuan.Demo;

/// <summary>一张画出来的“照片”：几台自助终端靠墙放着。PNG，几千字节。</summary>
internal static class DemoPicture
{
    private const int Width = 480, Height = 320, FloorAt = 230;

    private static readonly (byte R, byte G, byte B)[] Walls = [(226, 232, 240), (238, 233, 224), (224, 236, 232), (234, 230, 238)];

    /// <summary>画。</summary>
    /// <param name="turn">哪一种，0 至 3：墙的颜色、放几台。</param>
    public static byte[] Terminals(int turn)
    {
        var pixels = new byte[Height * (1 + Width * 3)];
        var count = 2 + turn % 3;
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var (r, g, b) = At(x, y, Walls[turn % Walls.Length], count);
                // 每行头一个字节是滤波的种类，0 是不滤
                var at = y * (1 + Width * 3) + 1 + x * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (r, g, b);
            }
        return Assemble(pixels);
    }

    private static (byte, byte, byte) At(int x, int y, (byte R, byte G, byte B) wall, int count)
    {
        var step = Width / (count + 1);
        for (var i = 1; i <= count; i++)
        {
            var (dx, dy) = (x - i * step, y - 70);
            if (dx is < -32 or > 32 || dy is < 0 or > 190) continue;
            if (dy > 180) return (70, 76, 86);
            if (dy is > 14 and < 90 && dx is > -25 and < 25) return dy < 30 ? ((byte)26, (byte)86, (byte)160) : dx / 6 % 2 == 0 && dy is > 48 and < 60 ? ((byte)200, (byte)216, (byte)236) : ((byte)240, (byte)246, (byte)252);
            if (dy is > 112 and < 122 && dx is > -16 and < 16) return (48, 54, 62);
            return dx is < -29 or > 29 ? ((byte)168, (byte)174, (byte)184) : ((byte)206, (byte)211, (byte)219);
        }
        if (y < FloorAt) return ((byte)(wall.R - y / 20), (byte)(wall.G - y / 20), (byte)(wall.B - y / 20));
        return (x + y * 2) % 80 < 2 ? ((byte)150, (byte)146, (byte)140) : ((byte)182, (byte)178, (byte)170);
    }

    private static byte[] Assemble(byte[] pixels)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        // 每色 8 位，真彩色
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(pixels);
        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. kind, .. data]));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
