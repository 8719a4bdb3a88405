using System.CommandLine;
using System.Globalization;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Own;
using Bihuan.Controls.Running;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Rectification.Relapses;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Commands;

/// <summary>bihuan controls:列出、查、说明长效机制的各条规则。</summary>
internal static class ControlsCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public static Command Create(Terminal terminal) => new("controls", "长效机制的各条规则：列出、查、说明") { List(terminal), Run(terminal), Explain(terminal) };

    private static Command List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "写成 JSON" };
        var markdown = new Option<bool>("--markdown") { Description = "写成 Markdown" };
        var body = BodyOption();
        var database = DatabaseOption.Create();
        var command = new Command("list", "列出全部规则；写了机构号的，连同它自己定的") { json, markdown, body, database };
        command.SetAction(async (parsed, cancellation) =>
        {
            var book = AllControls.Book;
            if (parsed.GetValue(body) is { } number && !parsed.GetValue(markdown))
            {
                if (await OfBodyAsync(terminal, parsed.GetValue(database), number, cancellation) is not { } own) return CommandLine.Failed;
                book = own;
            }
            if (parsed.GetValue(markdown)) terminal.Text.Write(ControlList.Markdown(AllControls.Book, AllLedgers.Catalog));
            else if (parsed.GetValue(json)) terminal.Text.WriteLine(JsonSerializer.Serialize(book.Controls.Select(Facts), Json));
            else foreach (var control in book.Controls) terminal.Text.WriteLine($"{control.NatureTitle}  {control.Id}  {control.Title}");
            terminal.Text.Flush();
            return 0;
        });
        return command;
    }

    private static Command Explain(Terminal terminal)
    {
        var id = new Argument<string>("代号") { Description = "哪条规则，例如 contract.unreviewed" };
        var body = BodyOption();
        var database = DatabaseOption.Create();
        var command = new Command("explain", "说明一条规则：查什么、凭什么、看哪些台账") { id, body, database };
        command.SetAction(async (parsed, cancellation) =>
        {
            var book = AllControls.Book;
            if (parsed.GetValue(id)!.StartsWith(OwnRule.Prefix, StringComparison.Ordinal))
            {
                if (await OfBodyAsync(terminal, parsed.GetValue(database), parsed.GetValue(body) ?? 1, cancellation) is not { } own) return CommandLine.Failed;
                book = own;
            }
            if (Find(terminal, parsed.GetValue(id)!, book) is not { } control) return CommandLine.Failed;
            terminal.Text.WriteLine($"{control.Title}（{control.Id}，{control.NatureTitle}）");
            terminal.Text.WriteLine($"查什么：{control.Checks}");
            terminal.Text.WriteLine($"出处：{control.Basis}");
            terminal.Text.WriteLine($"看哪些台账：{string.Join("、", ControlList.LedgersOf(control, AllLedgers.Catalog).Select(l => l.Title))}");
            foreach (var figure in control.Figures) terminal.Text.WriteLine($"可以另定：{figure.Title}，默认{figure.Show(figure.Default)}");
            foreach (var example in control.Examples) terminal.Text.WriteLine($"{(example.Breaks ? "会碰到" : "碰不到")}：{example.Says}");
            terminal.Text.Flush();
            return 0;
        });
        return command;
    }

    private static Command Run(Terminal terminal)
    {
        var only = new Option<string[]>("--control") { HelpName = "代号", Description = "只查这一条；可以写几次" };
        var whole = new Option<bool>("--whole") { Description = "整条都查，不只改过的" };
        var body = new Option<int?>("--body") { HelpName = "机构号", Description = "只查这个机构；不写是全部机构" };
        var database = DatabaseOption.Create();
        var command = new Command("run", "查一遍：改过的、到了日子的") { only, whole, body, database };
        command.SetAction(async (parsed, cancellation) =>
        {
            var ids = parsed.GetValue(only) ?? [];
            if (ids.Any(i => !i.StartsWith(OwnRule.Prefix, StringComparison.Ordinal) && Find(terminal, i, AllControls.Book) is null)) return CommandLine.Failed;
            if (await DatabaseOption.CurrentAsync(parsed.GetValue(database), terminal, cancellation) is not { } open) return CommandLine.Failed;
            List<int> bodies;
            await using (var db = open.Open()) bodies = await db.Bodies.Where(b => parsed.GetValue(body) == null || b.Id == parsed.GetValue(body)).OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation);
            if (bodies.Count == 0)
            {
                terminal.Fail("没有这个机构。");
                return CommandLine.Failed;
            }
            var own = new HashSet<string>(StringComparer.Ordinal);
            foreach (var number in bodies)
            {
                await using var db = open.Open(Viewer.System(number));
                own.UnionWith((await db.ControlsHereAsync(cancellation)).Controls.Select(c => c.Id));
            }
            if (ids.FirstOrDefault(i => !own.Contains(i)) is { } unknown)
            {
                Find(terminal, unknown, AllControls.Book);
                return CommandLine.Failed;
            }
            var failed = false;
            foreach (var number in bodies)
            {
                var outcome = await RunControls.RunAsync(open, TimeProvider.System, number, parsed.GetValue(whole), ids.Length == 0 ? null : ids, report: null, cancellation);
                terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"机构{number}：查了{outcome.Checked}条规则，新开预警{outcome.Opened}条，不再算{outcome.Cleared}条。"));
                if (await WatchClosed.RunAsync(open, TimeProvider.System, [number], cancellation) is > 0 and var suspected) terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  看护着的问题，标了疑似反弹{suspected}处。"));
                foreach (var (control, error) in outcome.Failed) terminal.Fail($"{control} 没有查成：{error.GetType().Name}");
                failed |= outcome.Failed.Count > 0;
                await ShowAsync(terminal, open, number, ids, cancellation);
            }
            terminal.Text.Flush();
            return failed ? 1 : 0;
        });
        return command;
    }

    private static async Task ShowAsync(Terminal terminal, Storage.Database database, int body, string[] ids, CancellationToken cancellation)
    {
        await using var db = database.Open(Viewer.System(body));
        foreach (var state in await db.ControlStates.AsNoTracking().Where(s => s.BodyId == body && (ids.Length == 0 || ids.Contains(s.ControlId))).OrderBy(s => s.ControlId).ToListAsync(cancellation))
            terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Office.Controls.ControlWords.Of(state.Light)}  {state.ControlId}  红{state.Red} 黄{state.Yellow} 提示{state.Hints}  {state.Milliseconds}毫秒{(state.Why is null ? "" : "  " + state.Why)}"));
    }

    private static Option<int?> BodyOption() => new("--body") { HelpName = "机构号", Description = "哪个机构自己定的；说明自己定的一条时，不写是1" };

    private static async Task<ControlBook?> OfBodyAsync(Terminal terminal, string? setting, int body, CancellationToken cancellation)
    {
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation) is not { } database) return null;
        await using var db = database.Open(Viewer.System(body));
        if (await db.Bodies.AnyAsync(b => b.Id == body, cancellation)) return await db.ControlsHereAsync(cancellation);
        terminal.Fail("没有这个机构。");
        return null;
    }

    private static Control? Find(Terminal terminal, string id, ControlBook book)
    {
        if (book.Find(id) is { } control) return control;
        terminal.Fail($"没有规则 {id}。用 bihuan controls list{(id.StartsWith(OwnRule.Prefix, StringComparison.Ordinal) ? " --body 机构号" : "")} 看有哪些。");
        return null;
    }

    private static object Facts(Control control) => new
    {
        id = control.Id,
        title = control.Title,
        nature = control.Nature.ToString().ToLowerInvariant(),
        ledgers = ControlList.LedgersOf(control, AllLedgers.Catalog).Select(l => l.Code),
        settings = control.Figures.Select(f => new { key = f.Key, title = f.Title, @default = f.Unit == FigureUnit.Money ? f.Default / 100m : f.Default, unit = f.UnitName }),
        guards = control.Checks,
        basis = control.Basis,
        confidential = control.Confidential,
    };
}
