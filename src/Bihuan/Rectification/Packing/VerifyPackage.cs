using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Rectification.Packing;

/// <summary>核对一包报送材料：各个文件与清单是不是一样，缺了、改了、多了、重名的逐个说明。不用数据库，收到的人自己也能核对。</summary>
public static class VerifyPackage
{
    // 一份坏包里的名字可以很长、很多
    private const int MostNamed = 200, LongestName = 80;

    /// <summary>核对的结果。</summary>
    /// <param name="Manifest">清单。</param>
    /// <param name="ManifestHash">清单自己的 SHA-256。</param>
    /// <param name="Good">与清单一样的文件。</param>
    /// <param name="Faults">对不上的，一处一句。</param>
    public sealed record Result(PackageManifest Manifest, string ManifestHash, IReadOnlyList<PackageManifest.Entry> Good, IReadOnlyList<string> Faults);

    /// <summary>核对。</summary>
    /// <param name="file">一包，能来回定位；不关闭它。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>结果；打不开的是一句说明和怎么办。</returns>
    public static (Result? Result, string? Problem) Run(Stream file, CancellationToken cancellation = default)
    {
        if (PackageZip.Refusal(file) is { } refusal) return (null, refusal);
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            var entries = zip.Entries.ToLookup(e => e.FullName, StringComparer.Ordinal);
            if (entries[PackageManifest.Name].Count() > 1) return (null, $"里面有两个 {PackageManifest.Name}，疑似被改动，没有核对。请向做包的单位重新要一份。");
            if (entries[PackageManifest.Name].FirstOrDefault() is not { } listed) return (null, $"里面没有 {PackageManifest.Name}，不是本系统做的材料包，或者清单被去掉了。请向做包的单位重新要一份。");
            if (PackageZip.Read(listed, PackageManifest.MostBytes) is not { } json || PackageManifest.Read(json) is not { } manifest) return (null, $"{PackageManifest.Name} 读不懂：疑似损坏或者被改动，没有核对。请向做包的单位重新要一份。");
            var (good, faults) = Compare(manifest, entries, cancellation);
            return (new(manifest, Convert.ToHexStringLower(SHA256.HashData(json)), good, faults), null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return (null, "不是完整的压缩包：没有下载完整，或者被改动了。请向做包的单位重新要一份，整份拷贝。");
        }
    }

    private static (List<PackageManifest.Entry> Good, List<string> Faults) Compare(PackageManifest manifest, ILookup<string, ZipArchiveEntry> entries, CancellationToken cancellation)
    {
        var (good, faults, left) = (new List<PackageManifest.Entry>(), new List<string>(), PackageManifest.MostContent);
        foreach (var file in manifest.Files)
        {
            var found = entries[file.Name].ToList();
            if (found.Count == 0) faults.Add($"缺 {file.Name}（{Short(file.Title)}）：清单里有，包里没有。");
            else if (found.Count > 1) faults.Add(string.Create(CultureInfo.InvariantCulture, $"{file.Name} 有{found.Count}个，分不清哪一个是交出来的，疑似被改动。"));
            else if (file.Bytes > left || PackageZip.HashOf(found[0], file.Bytes, cancellation) is not { } hash) faults.Add($"{file.Name}（{Short(file.Title)}）读不出来：疑似损坏或者被改动。");
            else
            {
                left -= file.Bytes;
                if (hash == (file.Sha256, file.Bytes)) good.Add(file);
                else faults.Add($"{file.Name}（{Short(file.Title)}）与清单不一样：不是交出来的那一份。");
            }
        }
        var known = manifest.Files.Select(f => f.Name).Append(PackageManifest.Name).ToHashSet(StringComparer.Ordinal);
        var added = entries.Select(e => e.Key).Where(n => !known.Contains(n)).ToList();
        faults.AddRange(added.Take(MostNamed).Select(n => $"多了 {Short(n)}：清单里没有，不是交出来的。"));
        if (added.Count > MostNamed) faults.Add(string.Create(CultureInfo.InvariantCulture, $"另外还多了{added.Count - MostNamed}个文件。"));
        return (good, faults);
    }

    // 名字、题名由别人写：控制字符不写到屏幕上，太长的截断
    private static string Short(string text)
    {
        var clean = string.Concat(text.Take(LongestName).Select(c => char.IsControl(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format ? '·' : c));
        return text.Length > LongestName ? clean + "……" : clean;
    }
}
