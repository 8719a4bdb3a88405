using System.CommandLine;
using System.Globalization;

using Bihuan.App.Office;
using Bihuan.Documents.Comparing;
using Bihuan.Documents.Comparing.Word;

namespace Bihuan.App.Commands;

/// <summary>bihuan compare：比对两稿。没有差别退出码 0，有差别 1，读不了、写不了 2。</summary>
internal static class CompareCommand
{
    private const int Different = 1;
    private const int Longest = 300;

    private static readonly TimeSpan WordDeadline = TimeSpan.FromSeconds(30);

    public static Command Create(Terminal terminal)
    {
        var old = new Argument<string>("旧稿") { Description = "发出去的一稿" };
        var now = new Argument<string>("新稿") { Description = "返回来的一稿" };
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var word = new Option<string>("--word", "-o") { HelpName = "文件", Description = "另写成带修订痕迹的 Word 文件（.docx），全部接受就是新稿，全部拒绝就是旧稿" };
        var typography = new Option<bool>("--typography") { Description = "只差全角半角、空格、句末标点的也逐处列出" };
        var force = new Option<bool>("--force") { Description = "换掉已有的文件" };
        var allow = CommandLine.AllowInternal();
        var command = new Command("compare", "比对两稿：问题、措施、成效、数字、句子的增删改") { old, now, json, word, typography, force, allow };
        command.SetAction(parsed => Run(terminal, new Request(parsed.GetRequiredValue(old), parsed.GetRequiredValue(now), parsed.GetValue(json), parsed.GetValue(word),
            parsed.GetValue(typography), parsed.GetValue(force), parsed.GetValue(allow))));
        return command;
    }

    private static int Run(Terminal terminal, Request request)
    {
        if (request.Word is { } target && !target.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
        {
            terminal.Fail($"{target}：带修订痕迹的是 Word 文件，文件名要以 .docx 结尾，例如“{Path.GetFileNameWithoutExtension(target)}.docx”。");
            return CommandLine.Failed;
        }
        if (request.Word is { } same && new[] { request.Old, request.New }.Any(f => string.Equals(Path.GetFullPath(f), Path.GetFullPath(same), StringComparison.OrdinalIgnoreCase)))
        {
            terminal.Fail($"{same}：不能写回原件，请换一个文件名。");
            return CommandLine.Failed;
        }
        if (OneFile.Read(request.Old, request.InternalAllowed, terminal) is not { } old) return CommandLine.Failed;
        if (OneFile.Read(request.New, request.InternalAllowed, terminal) is not { } now) return CommandLine.Failed;
        var comparison = Comparer.Compare(old, now, new ComparisonOptions { Typography = request.Typography });
        if (request.Word is not null && !WriteWord(terminal, request, comparison)) return CommandLine.Failed;
        if (request.Json)
        {
            ComparisonJson.Write(comparison, terminal.Output);
            terminal.Output.WriteByte((byte)'\n');
            terminal.Output.Flush();
        }
        else Show(terminal, comparison);
        return comparison.Same ? 0 : Different;
    }

    private static bool WriteWord(Terminal terminal, Request request, Comparison comparison)
    {
        using var original = new MemoryStream();
        try
        {
            using var file = new FileStream(request.Old, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.CopyTo(original);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"{request.Old}：读不了：{e.Message}");
            return false;
        }
        IReadOnlyList<string> notes = [];
        using var deadline = new CancellationTokenSource(WordDeadline);
        try
        {
            if (!WholeFile.Write(request.Word!, request.Force, terminal, stream => notes = TrackedWord.Write(comparison, original, stream, ChinaTime.Local(TimeProvider.System), deadline.Token))) return false;
        }
        catch (InvalidDataException)
        {
            terminal.Fail($"{request.Word}：没有做成修订稿：正文里有 Word 存不下的内容。不加 --word 可以看列表。");
            return false;
        }
        catch (OperationCanceledException)
        {
            terminal.Fail($"{request.Word}：没有做成修订稿：文书太长，没能及时做完。不加 --word 可以看列表。");
            return false;
        }
        foreach (var note in notes) terminal.Error.WriteLine($"{Printable.Line(request.Word!)}：{note}");
        return true;
    }

    private static void Show(Terminal terminal, Comparison comparison)
    {
        var output = terminal.Text;
        output.WriteLine($"旧稿 {Printable.Line(comparison.Old.Source.FileName)}");
        output.WriteLine($"新稿 {Printable.Line(comparison.New.Source.FileName)}");
        output.WriteLine(comparison.Same ? "两份文书没有差别。" : DifferenceWords.Counted(comparison.Differences));
        if (comparison.Typographic > 0)
            output.WriteLine(terminal.Paint(Style.Grey, string.Create(CultureInfo.InvariantCulture, $"另有{comparison.Typographic}处只差全角半角、空格或句末标点。")));
        foreach (var note in comparison.Notes) terminal.Write("", Style.Amber, note);
        foreach (var kind in comparison.Differences.GroupBy(d => d.Kind).OrderBy(g => g.Key))
        {
            output.WriteLine();
            output.WriteLine(terminal.Paint(Style.Bold, string.Create(CultureInfo.InvariantCulture, $"{DifferenceWords.Of(kind.Key)} {kind.Count()}处")));
            var where = "";
            foreach (var difference in kind)
            {
                if (difference.Where.Length > 0 && difference.Where != where) terminal.Write("  ", Style.Blue, difference.Where);
                where = difference.Where;
                One(terminal, difference);
            }
        }
        output.Flush();
    }

    private static void One(Terminal terminal, Difference difference)
    {
        var style = difference.Change switch { DifferenceChange.Added => Style.Green, DifferenceChange.Removed => Style.Red, DifferenceChange.Changed => Style.Amber, _ => Style.Plain };
        terminal.Write($"  {DifferenceWords.Of(difference.Change)} {Lines(difference)} ", style, difference.Summary);
        if (difference.Kind == DifferenceKind.Figure || difference.Change == DifferenceChange.Moved) return;
        if (difference.Old is { } old) terminal.Write("    旧 ", Style.Plain, Short(Marked(difference, PieceKind.Removed, old.Text)));
        if (difference.New is { } now) terminal.Write("    新 ", Style.Plain, Short(Marked(difference, PieceKind.Added, now.Text)));
    }

    // 改了的字放在方括号里：不上色也看得出来
    private static string Marked(Difference difference, PieceKind kind, string whole) =>
        difference.Pieces.Count == 0 ? whole : string.Concat(difference.Pieces.Where(p => p.Kind == PieceKind.Same || p.Kind == kind).Select(p => p.Kind == kind ? $"【{p.Text}】" : p.Text));

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "……";
    }

    private static string Lines(Difference difference) => (difference.Old, difference.New) switch
    {
        ({ } old, { } now) => string.Create(CultureInfo.InvariantCulture, $"第{old.Line}行→第{now.Line}行"),
        ({ } old, null) => string.Create(CultureInfo.InvariantCulture, $"旧第{old.Line}行"),
        (null, { } now) => string.Create(CultureInfo.InvariantCulture, $"新第{now.Line}行"),
        _ => "",
    };

    private sealed record Request(string Old, string New, bool Json, string? Word, bool Typography, bool Force, bool InternalAllowed);
}
