using System.Globalization;

using Bihuan.App.Office;
using Bihuan.Rectification.Packing;
using Bihuan.Storage;

namespace Bihuan.App.Commands;

/// <summary>核对一包报送材料，逐个文件写出来。</summary>
internal static class PackageReport
{
    /// <summary>核对；打不开的为 null，原因已写到标准错误。</summary>
    public static VerifyPackage.Result? Look(Terminal terminal, string path, CancellationToken cancellation)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (!file.CanSeek) return Fail(terminal, path, "不是普通文件，读不了。请先另存为文件。");
            var (result, problem) = VerifyPackage.Run(file, cancellation);
            if (result is null) return Fail(terminal, path, problem!);
            Write(terminal, result);
            return result;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Fail(terminal, path, "找不到这个文件，请检查路径。");
        }
        catch (UnauthorizedAccessException)
        {
            return Fail(terminal, path, "没有权限读，或者是一个文件夹。请给出材料包（.zip）。");
        }
        catch (IOException e)
        {
            return Fail(terminal, path, "读不了：" + e.Message);
        }
    }

    /// <summary>清单写没有写进审计链。</summary>
    /// <returns>几处对不上。</returns>
    public static async Task<int> InChainAsync(Terminal terminal, Db db, VerifyPackage.Result result, CancellationToken cancellation)
    {
        var (standing, block, at) = await PackageInChain.RunAsync(db, result.Manifest, result.ManifestHash, cancellation);
        terminal.Text.WriteLine(standing switch
        {
            PackageInChain.Standing.Sealed => string.Create(CultureInfo.InvariantCulture, $"清单写在审计链第{block}块里，{ChinaTime.Stamp(at!.Value)}写下的。"),
            PackageInChain.Standing.Waiting => $"清单写在审计里，{ChinaTime.Stamp(at!.Value)}写下的，还没有封进链里。服务开着时，两秒内就会封签，请再核对一次。",
            PackageInChain.Standing.Unknown => "审计里没有这一份清单：不是这个数据库做的包，或者清单被换过。",
            _ => throw new InvalidOperationException("没有处理的结果。"),
        });
        return standing == PackageInChain.Standing.Unknown ? 1 : 0;
    }

    private static void Write(Terminal terminal, VerifyPackage.Result result)
    {
        var m = result.Manifest;
        terminal.Text.WriteLine(Printable.Line($"{m.Body}　{m.Inspection}　{m.Submission}，{m.MadeBy}{ChinaTime.Stamp(m.MadeAt)}做的材料包。"));
        foreach (var file in result.Good) terminal.Text.WriteLine(Printable.Line($"一样　{file.Name}　{file.Title}"));
        foreach (var fault in result.Faults) terminal.Text.WriteLine(Printable.Line("不对　" + fault));
        foreach (var left in m.LeftOut) terminal.Text.WriteLine(Printable.Line($"没有列入　{left.What}{left.Count.ToString(CultureInfo.InvariantCulture)}件：{left.Why}"));
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"清单里有{m.Files.Count}个文件，与交出来的一样的{result.Good.Count}个，不对的{result.Faults.Count}处。"));
        terminal.Text.WriteLine($"清单的 SHA-256：{result.ManifestHash}");
    }

    private static VerifyPackage.Result? Fail(Terminal terminal, string path, string message)
    {
        terminal.Fail($"{path}：{message}");
        return null;
    }
}
