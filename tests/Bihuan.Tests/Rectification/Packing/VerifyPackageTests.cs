using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Rectification.Packing;

namespace Bihuan.Tests.Rectification.Packing;

/// <summary>核对一包：逐个文件说明；恶意的、坏的包说得清楚，不撑爆内存。</summary>
public sealed class VerifyPackageTests
{
    private static readonly (string Name, byte[] Content)[] Files = [("0000.docx", "目录"u8.ToArray()), ("0001.docx", "报告"u8.ToArray()), ("0002.png", [1, 2, 3]), ("all.pdf", "%PDF"u8.ToArray())];

    public static TheoryData<string, string> Broken => new()
    {
        { "same", "" }, { "changed", "0001.docx（题名）与清单不一样：不是交出来的那一份。" }, { "longer", "0001.docx（题名）与清单不一样" }, { "shorter", "0001.docx（题名）与清单不一样" },
        { "missing", "缺 0002.png（题名）：清单里有，包里没有。" }, { "added", "多了 0009.docx：清单里没有，不是交出来的。" }, { "path", "多了 ../../etc/passwd" }, { "twice", "0001.docx 有2个" }, { "bomb", "0001.docx（题名）与清单不一样" }, { "control", "多了 a·[2J" },
    };

    [Theory, MemberData(nameof(Broken))]
    public void Every_file_is_said_to_be_the_one_handed_over_or_not(string how, string said)
    {
        var files = Files.ToList();
        if (how == "changed") files[1] = ("0001.docx", "报吿"u8.ToArray());
        if (how == "longer") files[1] = ("0001.docx", "报告们"u8.ToArray());
        if (how == "shorter") files[1] = ("0001.docx", "报"u8.ToArray());
        if (how == "bomb") files[1] = ("0001.docx", new byte[64 << 20]);
        if (how == "missing") files.RemoveAt(2);
        if (how == "added") files.Add(("0009.docx", [1]));
        if (how == "path") files.Add(("../../etc/passwd", [1]));
        if (how == "control") files.Add(("a\u001b[2J", [1]));
        if (how == "twice") files.Add(("0001.docx", "报告"u8.ToArray()));
        using var zip = Zip([.. files, ("manifest.json", Manifest().Write())]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (result, problem) = VerifyPackage.Run(zip);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
        Assert.Null(problem);
        Assert.Equal(how is "same" ? 0 : 1, result!.Faults.Count);
        if (said.Length > 0) Assert.StartsWith(said, result.Faults[0], StringComparison.Ordinal);
        Assert.Equal(how is "same" or "added" or "path" or "control" ? 4 : 3, result.Good.Count);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Manifest().Write())), result.ManifestHash);
    }

    public static TheoryData<string, string> Hopeless => new()
    {
        { "empty", "是空的。" }, { "text", "不是完整的压缩包" }, { "cut", "不是完整的压缩包" }, { "middle", "不是完整的压缩包" }, { "none", "里面没有 manifest.json" }, { "two", "里面有两个 manifest.json" },
        { "garbage", "manifest.json 读不懂" }, { "null", "manifest.json 读不懂" }, { "names", "manifest.json 读不懂" }, { "repeated", "manifest.json 读不懂" }, { "huge", "manifest.json 读不懂" }, { "deep", "manifest.json 读不懂" }, { "many", "5100 个以上的文件" }, { "wide", "5100 个以上的文件" }, { "counted", "5100 个以上的文件" }, { "time", "manifest.json 读不懂" },
    };

    [Theory, MemberData(nameof(Hopeless))]
    public void A_hostile_or_broken_package_is_refused_with_what_to_do(string how, string said)
    {
        var good = Manifest();
        var json = how switch
        {
            "garbage" => "{"u8.ToArray(),
            "null" => "{\"files\":[null],\"leftOut\":null}"u8.ToArray(),
            "names" => (good with { Files = [good.Files[0] with { Name = "../0001.docx" }] }).Write(),
            "repeated" => (good with { Files = [good.Files[0], good.Files[0]] }).Write(),
            "huge" => new byte[PackageManifest.MostBytes + 1],
            "time" => (good with { MadeAt = DateTime.MaxValue }).Write(),
            "deep" => Encoding.ASCII.GetBytes(new string('[', 100_000)),
            _ => good.Write(),
        };
        var list = ("manifest.json", json);
        using var zip = how switch
        {
            "empty" => new MemoryStream(),
            "text" => new MemoryStream("这不是压缩包"u8.ToArray()),
            "none" => Zip(Files),
            "two" => Zip([.. Files, list, list]),
            "many" or "wide" or "counted" => Zip([.. Enumerable.Range(0, 5200).Select(i => ($"{i}", Array.Empty<byte>())), list]),
            _ => Zip([.. Files, list]),
        };
        if (how == "cut") zip.SetLength(zip.Length - 60);
        if (how == "wide") Widen(zip, 16, 4);
        if (how == "counted") Widen(zip, 10, 2);
        if (how == "middle")
        {
            // 目录没有了，结尾还在
            var bytes = zip.ToArray();
            zip.SetLength(0);
            zip.Write(bytes.AsSpan(bytes.Length - 22));
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (result, problem) = VerifyPackage.Run(zip);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
        Assert.Null(result);
        Assert.Contains(said, problem, StringComparison.Ordinal);
        Assert.Contains("请向做包的单位重新要一份", problem, StringComparison.Ordinal);
    }

    // 目录改由64位的结尾指着，原来的结尾里写满
    private static void Widen(MemoryStream zip, int from, int length)
    {
        var bytes = zip.ToArray();
        var end = bytes.AsSpan(bytes.Length - 22);
        var (count, size, at) = (BitConverter.ToUInt16(end[10..]), BitConverter.ToUInt32(end[12..]), BitConverter.ToUInt32(end[16..]));
        zip.Position = bytes.Length - 22;
        using var writer = new BinaryWriter(zip, Encoding.UTF8, leaveOpen: true);
        writer.Write("PK\u0006\u0006"u8);
        writer.Write(44L);
        writer.Write(0x002D002D);
        writer.Write(0L);
        foreach (var number in new long[] { count, count, size, at }) writer.Write(number);
        writer.Write("PK\u0006\u0007"u8);
        writer.Write(0);
        writer.Write(bytes.Length - 22L);
        writer.Write(1);
        end.Slice(from, length).Fill(0xFF);
        // 原来写的起点指着别处，自己数的一项也数不到
        if (from != 16) end[16..20].Clear();
        writer.Write(end);
        zip.Position = 0;
    }

    private static PackageManifest Manifest() => new(1, "某局", Guid.Empty, "第1次报送", "某次巡察", new('0', 64), new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc), "夏至", 0, "",
        [.. Files.Select(f => new PackageManifest.Entry(f.Name, f.Content.Length, Convert.ToHexStringLower(SHA256.HashData(f.Content)), "题名", "", "", "", ""))], []);

    private static MemoryStream Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        stream.Position = 0;
        return stream;
    }
}
