using System.Buffers.Binary;

namespace Bihuan.Documents.Reading.Workbook;

/// <summary>
/// 把 OLE 复合文件（.xls 的外壳）的扇区表走一遍：扇区号都在文件之内、链不成环、声明的大小放得下。
/// 读取库照着声明的大小要内存、顺着链走，坏文件能让它要几个 GB 或者走不出来。
/// </summary>
internal static class CompoundGuard
{
    // [MS-CFB] 2.1：大于它的都是特殊标记（空闲、链尾、FAT 自己）。
    private const uint MaxRegular = 0xFFFFFFFA;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const int EntryBytes = 128;

    /// <summary>文件头是不是 OLE 复合文件。</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>结构是否前后一致。</summary>
    public static bool Sound(ReadOnlySpan<byte> file)
    {
        if (file.Length < 512) return false;
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(file[30..]);
        if (shift is not (9 or 12) || BinaryPrimitives.ReadUInt16LittleEndian(file[32..]) != 6) return false;
        var size = 1 << shift;
        // 最后一个扇区可以不满。
        var sectors = (file.Length - size + size - 1) / size;
        if (Fat(file, size, sectors) is not { } fat) return false;

        var directory = Chain(fat, Word(file, 48), sectors);
        var mini = Word(file, 60) is var first && first > MaxRegular ? [] : Chain(fat, first, sectors);
        if (directory is not { Count: > 0 } || mini is null) return false;
        if (Word(file, 64) > sectors || mini.Count != 0 && Word(file, 64) != mini.Count) return false;
        var cutoff = Word(file, 56);
        if (cutoff > 1 << 16) return false;

        var miniTable = new uint[mini.Count * (size / 4)];
        for (var i = 0; i < mini.Count; i++) Fill(file, mini[i], size, miniTable.AsSpan(i * (size / 4), size / 4));
        var entries = directory.Count * (size / EntryBytes);
        for (var i = 0; i < entries; i++)
        {
            var at = Offset(directory[i / (size / EntryBytes)], size) + i % (size / EntryBytes) * EntryBytes;
            if (at + EntryBytes > file.Length) return false;
            var entry = file.Slice((int)at, EntryBytes);
            var type = entry[66];
            if (type > 5) return false;
            if (Outside(entry, 68, entries) || Outside(entry, 72, entries) || Outside(entry, 76, entries)) return false;
            if (type is not (2 or 5)) continue;
            var length = Word(entry, 120);
            if (length == 0) continue;
            if (length > file.Length) return false;
            var small = type == 2 && length < cutoff;
            var chain = small ? Chain(miniTable, Word(entry, 116), miniTable.Length) : Chain(fat, Word(entry, 116), sectors);
            if (chain is null || (long)chain.Count * (small ? 64 : size) < length) return false;
        }
        return true;
    }

    /// <summary>扇区表；DIFAT 的号越界、成环时为 null。</summary>
    private static uint[]? Fat(ReadOnlySpan<byte> file, int size, int sectors)
    {
        var count = Word(file, 44);
        if (count == 0 || count > sectors) return null;
        var fat = new uint[count * (size / 4)];
        var filled = 0;
        for (var i = 0; i < 109 && filled < count; i++, filled++)
        {
            var sector = Word(file, 76 + i * 4);
            if (sector >= sectors) return null;
            Fill(file, sector, size, fat.AsSpan(filled * (size / 4), size / 4));
        }
        var difat = Word(file, 68);
        for (var hops = 0; difat <= MaxRegular; hops++)
        {
            if (difat >= sectors || hops > sectors || Offset(difat, size) + size > file.Length) return null;
            var block = file.Slice((int)Offset(difat, size), size);
            for (var i = 0; i < size / 4 - 1 && filled < count; i++, filled++)
            {
                var sector = Word(block, i * 4);
                if (sector >= sectors) return null;
                Fill(file, sector, size, fat.AsSpan(filled * (size / 4), size / 4));
            }
            difat = Word(block, size - 4);
        }
        return filled == count ? fat : null;
    }

    /// <summary>顺着链走；越界或比全部扇区还长（成环）时为 null。</summary>
    private static List<uint>? Chain(uint[] table, uint first, int limit)
    {
        var chain = new List<uint>();
        for (var sector = first; sector != EndOfChain; sector = table[sector])
        {
            if (sector >= table.Length || sector >= limit || chain.Count >= limit) return null;
            chain.Add(sector);
        }
        return chain;
    }

    private static void Fill(ReadOnlySpan<byte> file, uint sector, int size, Span<uint> into)
    {
        var at = Offset(sector, size);
        for (var i = 0; i < into.Length; i++, at += 4)
            into[i] = at + 4 <= file.Length ? Word(file, (int)at) : uint.MaxValue;
    }

    private static bool Outside(ReadOnlySpan<byte> entry, int at, int entries) => Word(entry, at) is var id && id != uint.MaxValue && id >= entries;

    private static long Offset(uint sector, int size) => (sector + 1L) * size;

    private static uint Word(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt32LittleEndian(from[at..]);
}
