using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Commands;

/// <summary>打开命令行给的一个文件，读成文书。</summary>
internal static class OneFile
{
    /// <summary>读一个文件。</summary>
    /// <returns>读不了时为 null,原因已经写到标准错误，一行。</returns>
    public static ReadDocument? Read(string path, bool internalAllowed, Terminal terminal)
    {
        try
        {
            if (Directory.Exists(path)) return Fail(terminal, path, "这是一个文件夹，请给出文件。");
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!file.CanSeek) return Fail(terminal, path, "不是普通文件，读不了。请先另存为文件。");
            var options = new ReadOptions { InternalAllowed = internalAllowed };
            // 打开和读成问题合起来限时：超过的不是公文，等下去也没有结果。
            using var deadline = new CancellationTokenSource(options.Timeout);
            var opened = SourceReader.Open(file, Path.GetFileName(path), options);
            switch (opened)
            {
                case Opened.Text text:
                    foreach (var warning in text.Source.Warnings) terminal.Error.WriteLine($"{Printable.Line(path)}：{Printable.Line(warning)}");
                    return RectificationReader.Read(text.Source, deadline.Token);
                case Opened.Refused { Reason: RefusalReason.InternalNeedsConsent } when terminal.CanAsk:
                    return terminal.Ask($"{Printable.Line(path)} 标有“内部”。确认可以在这台电脑上处理吗？") ? Read(path, internalAllowed: true, terminal) : Fail(terminal, path, "没有读。");
                case Opened.Refused { Reason: RefusalReason.InternalNeedsConsent } refused:
                    return Fail(terminal, path, refused.Message + "要读的话，加上 --allow-internal 再运行。");
                case Opened.Refused refused:
                    return Fail(terminal, path, refused.Message);
                default:
                    throw new InvalidOperationException("没有处理的读取结果。");
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Fail(terminal, path, "找不到这个文件，请检查路径。");
        }
        catch (UnauthorizedAccessException)
        {
            return Fail(terminal, path, "没有权限读这个文件。");
        }
        catch (OperationCanceledException)
        {
            return Fail(terminal, path, "内容太多，读得太久，已停下。请把文件拆成几份分别读。");
        }
        catch (IOException e)
        {
            return Fail(terminal, path, "读不了：" + e.Message);
        }
    }

    private static ReadDocument? Fail(Terminal terminal, string path, string message)
    {
        terminal.Fail($"{path}：{message}");
        return null;
    }
}
