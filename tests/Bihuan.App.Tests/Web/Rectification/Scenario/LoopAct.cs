using System.Globalization;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>办的一件事，两种办法：网页上交的表单，接口里送的内容。</summary>
/// <param name="Page">网页交到哪里。</param>
/// <param name="Form">表单里填的。</param>
/// <param name="Method">接口的方法。</param>
/// <param name="Api">接口的地址，/api/v1 之后的。</param>
/// <param name="Body">接口的内容。</param>
internal sealed record LoopAct(string Page, (string Name, string Value)[] Form, HttpMethod Method, string Api, object Body)
{
    /// <summary>登记、修改一行。</summary>
    public static LoopAct Row(string ledger, Guid? id, int version, params (string Name, string Value)[] fields)
    {
        var written = fields.ToDictionary(f => f.Name, f => (object)f.Value);
        return id is { } row ? new($"/ledgers/{ledger}/{row}/edit", [("version", $"{version}"), .. fields], HttpMethod.Patch, $"/ledgers/{ledger}/rows/{row}", new { version, fields = written })
            : new($"/ledgers/{ledger}/new", fields, HttpMethod.Post, $"/ledgers/{ledger}/rows", new { fields = written });
    }

    /// <summary>在一行上办一件事。</summary>
    public static LoopAct Deed(string ledger, Guid id, int version, string deed, string reason = "", string on = "") =>
        new($"/ledgers/{ledger}/{id}/deeds/{deed}", [("version", $"{version}"), ("reason", reason), ("on", on)], HttpMethod.Post, $"/ledgers/{ledger}/rows/{id}/deeds/{deed}", new { version, reason, on });

    /// <summary>核对读出的一个。</summary>
    public static LoopAct Step(Guid intake, Guid problem, int version, string step, (string Name, string Value)[] form, Dictionary<string, object> body)
    {
        body["version"] = version;
        return new($"/intake/{intake}/{step}", [("problem", problem.ToString()), ("version", $"{version}"), .. form], step == "correct" ? HttpMethod.Patch : HttpMethod.Post,
            $"/intakes/{intake}/problems/{problem}{(step == "correct" ? "" : "/" + step)}", body);
    }

    /// <summary>办方案的一步。</summary>
    public static LoopAct Plan(Guid plan, int version, string step, params (string Name, string Value)[] more)
    {
        var body = more.ToDictionary(m => m.Name, m => (object)m.Value);
        body["version"] = version;
        // 网页上送审，校核有要改好的要勾过才送
        return new($"/plans/{plan}/{step}", [("version", $"{version}"), .. step == "send" ? new[] { ("seen", "yes") } : [], .. more], HttpMethod.Post, $"/plans/{plan}/{step}", body);
    }

    /// <summary>报一条措施的进展。</summary>
    public static LoopAct Progress(Guid measure, int version, string progress, string text) =>
        new($"/measures/{measure}/progress", [("version", $"{version}"), ("Progress", progress), ("Text", text)], HttpMethod.Post, $"/measures/{measure}/progress", new { version, fields = new { Progress = progress, Text = text } });

    /// <summary>给一条措施加一份说明。</summary>
    public static LoopAct Proof(Guid problem, Guid measure, string title, DateOnly on, string note) => Proof(problem, "statement", ("Title", title), ("HappenedOn", on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("Statement", title + "，看过，已经做了。"), ("Note", note), ("MeasureId", measure.ToString()));

    /// <summary>一条措施用已有的一份佐证。</summary>
    public static LoopAct Shared(Guid problem, Guid measure, Guid evidence, string note) => Proof(problem, "shared", ("EvidenceId", evidence.ToString()), ("Note", note), ("MeasureId", measure.ToString()));

    /// <summary>申请销号；没有规则看护的，写明为什么。</summary>
    public static LoopAct Close(Guid problem, int version, string outcome, string? control)
    {
        const string none = "一次性的事，办完了，没有台账可以查。";
        return new($"/problems/{problem}/close", [("version", $"{version}"), ("Outcome", outcome), .. control is null ? new[] { ("NoWatch", none) } : [("watch", control)], ("do", "submit")],
            HttpMethod.Post, $"/problems/{problem}/close", control is null ? new { version, outcome, noWatch = none } : new { version, outcome, controls = new[] { control } });
    }

    /// <summary>审一批销号的一步；只有网页办得了。</summary>
    public static LoopAct Review(IReadOnlyList<(Guid Id, int Version)> items, string step, string what, params (string Name, string Value)[] more) =>
        new("/closures/review", [("step", step), ("do", what), .. items.Select(i => ("item", $"{i.Id}:{i.Version}")), .. more], HttpMethod.Post, $"/closures/{items[0].Id}/review", new { });

    /// <summary>说明疑似反弹。</summary>
    public static LoopAct Explain(Guid relapse, int version, string text) => new($"/relapses/{relapse}/explain", [("version", $"{version}"), ("Explanation", text)], HttpMethod.Post, $"/relapses/{relapse}/explain", new { version, explanation = text });

    /// <summary>核对疑似反弹；只有网页办得了。</summary>
    public static LoopAct Decide(Guid relapse, int version, string what, string reason) => new($"/relapses/{relapse}/decide", [("version", $"{version}"), ("reason", reason), ("do", what)], HttpMethod.Post, $"/relapses/{relapse}/decide", new { });

    private static LoopAct Proof(Guid problem, string way, params (string Name, string Value)[] fields)
    {
        var body = fields.ToDictionary(f => f.Name, f => (object)f.Value);
        if (way != "shared") body["kind"] = way;
        return new($"/problems/{problem}/proof", [("way", way), .. fields], HttpMethod.Post, $"/problems/{problem}/proof", body);
    }
}
