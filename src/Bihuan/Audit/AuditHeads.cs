using System.Globalization;

using Bihuan.Storage;

namespace Bihuan.Audit;

/// <summary>保存在数据库之外的链头：一个文件夹，一个链头一个文件，从不覆盖。请把它放在(或者每天抄到)管数据库的人改不了的地方。</summary>
public static class AuditHeads
{
    private const string Ending = ".json";

    // 每天一个，五年也不过两千
    private const int Most = 20_000;

    /// <summary>保存一个链头；已保存过的不动。</summary>
    /// <returns>文件的路径。</returns>
    public static async Task<string> KeepAsync(string folder, AuditHead head, CancellationToken cancellation = default)
    {
        PrivateFolder.Ensure(folder);
        var path = Path.Combine(folder, head.SealedAt!.Value.AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "-" + head.Number.ToString("D8", CultureInfo.InvariantCulture) + "-" + head.Hash[..8] + Ending);
        if (File.Exists(path)) return path;
        // 先在旁边写好再改名：写到一半停了，不留下半个链头，以后核对不至于说它损坏
        var written = $"{path}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(written, head + "\n", cancellation);
        File.Move(written, path, overwrite: true);
        return path;
    }

    /// <summary>读链头：文件、文件夹里的全部，或者就是一个散列。</summary>
    /// <param name="from">文件、文件夹或散列。</param>
    /// <param name="problem">看不懂时，一句说明的话；看懂了是空串。</param>
    /// <returns>看不懂时为 null。</returns>
    public static IReadOnlyList<AuditHead>? Read(string from, out string problem)
    {
        problem = "";
        try
        {
            if (Directory.Exists(from)) return ReadAll(Directory.EnumerateFiles(from, "*" + Ending).Order(StringComparer.Ordinal).TakeLast(Most), out problem);
            if (File.Exists(from)) return ReadAll([from], out problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{from}：读不了链头：{e.Message}";
            return null;
        }
        if (AuditHead.Parse(from) is { } head) return [head];
        problem = $"“{from}”不是链头：请给出链头文件、放链头的文件夹，或者 64 个字符的散列。";
        return null;
    }

    private static List<AuditHead>? ReadAll(IEnumerable<string> files, out string problem)
    {
        problem = "";
        var heads = new List<AuditHead>();
        foreach (var file in files)
        {
            if (AuditHead.Parse(File.ReadAllText(file)) is not { } head)
            {
                problem = $"{file}：不是链头文件，或者已经损坏。";
                return null;
            }
            heads.Add(head);
        }
        return heads;
    }
}
