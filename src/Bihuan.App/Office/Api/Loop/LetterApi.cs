using System.Text.Json;

using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>开督办单（督查告知书）、答复函件。看答复、认可、退回要本人在网页上办。</summary>
internal static class LetterApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var letters = api.MapGroup("/letters").ForHandling().Over("letter", "problem");
        letters.MapPost("", IssueAsync).RequireAuthorization(Permissions.Edit("letter"));
        letters.MapPost("/{id:guid}/reply", ReplyAsync);
    }

    private static Task<IResult> IssueAsync([AsParameters] ApiCall call) => call.RunAsync(["problems", "kind", "number", "text", "days", "to"], said => OpenLetter.SeesAsync(call.Db, LettersIn(said), call.Stop), given =>
    {
        var command = new IssueNotice.Command(given.Ids("problems"), given.Text("number"), given.Text("text"), given.Text("days"), given.Id("to")) { Kind = given.Text("kind") is { Length: > 0 } kind ? kind : LetterKinds.Notice };
        if (command.ProblemIds.Count == 0) given.Wrong("problems", "请写哪些问题，行号的数组。", 0);
        var db = call.Db;
        return async said =>
        {
            // 一个问题一行，头一行的行号就是这一份的
            said.When(() => db.ChangeTracker.Entries<Letter>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList() is { Count: > 0 } made
                ? ApiSaid.Row(made.First(l => l.Id == l.SheetId).Id, 1, UrlOf(made[0].SheetId!.Value), json =>
                {
                    json.WriteStartArray("letters");
                    foreach (var letter in made)
                    {
                        json.WriteStartObject();
                        json.WriteString("id", letter.Id);
                        json.WriteString("problem", letter.ProblemId);
                        json.WriteEndObject();
                    }
                    json.WriteEndArray();
                }) : null);
            return await IssueNotice.RunAsync(db, call.Clock, command, call.Stop) switch
            {
                IssueNotice.Result.Issued issued => said.Answer(ApiSaid.Row(issued.LetterId, null, UrlOf(issued.LetterId))),
                IssueNotice.Result.Invalid invalid => ApiProblem.Of("invalid", faults: Named(invalid.Faults)),
                IssueNotice.Result.Refused refused => ApiProblem.Of("invalid", refused.Message),
                _ => ApiProblem.Of("missing"),
            };
        };
    });

    private static Task<IResult> ReplyAsync(Guid id, [AsParameters] ApiCall call) => call.ChangeAsync(["reply", "papers", "others"], _ => OpenLetter.MayReplyAsync(call.Db, id, call.Stop), (given, version) =>
    {
        var others = given.Objects("others", "id", "version").Select(o => (Id: o.Id("id") ?? o.Wrong("id", "请写行号（UUID）。", Guid.Empty), Version: o.Number("version") ?? o.Wrong("version", "请写打开时是第几版。", 0), Given: o)).ToList();
        foreach (var other in others) given.Take(other.Given);
        var command = new ReplyLetter.Command(id, version, given.Text("reply"), string.Join(',', given.Ids("papers"))) { Others = others.DistinctBy(o => o.Id).ToDictionary(o => o.Id, o => o.Version) };
        var db = call.Db;
        return async said =>
        {
            said.When(() => ApiSaid.Row(id, db.ChangeTracker.Entries<Letter>().First(e => e.Entity.Id == id).Entity.Version, UrlOf(id)));
            switch (await ReplyLetter.RunAsync(db, call.Clock, command, call.Stop))
            {
                case ReplyLetter.Result.Replied: return said.Answer(ApiSaid.Row(id, await VersionAsync(), UrlOf(id)));
                case ReplyLetter.Result.Invalid invalid: return ApiProblem.Of("invalid", faults: Named(invalid.Faults));
                case ReplyLetter.Result.Stale stale: return await VersionAsync() is { } now && now != version ? ApiWriting.Stale(now) : ApiProblem.Of("invalid", stale.Message);
                default: return ApiProblem.Of("missing");
            }
        };

        async Task<int?> VersionAsync() => (await OpenLetter.RunAsync(db, call.Clock, id, call.Stop))?.Letter.Version;
    });

    // 照请求里写的名字说，不是台账里的
    private static IReadOnlyList<Fault> Named(IReadOnlyList<Fault> faults) => [.. faults.Select(f => f.Field is { } field ? f with
    {
        Field = field switch
        {
            nameof(Letter.Kind) => "kind",
            nameof(Letter.ToPersonId) => "to",
            nameof(Letter.ProblemId) => "problems",
            nameof(Letter.Number) => "number",
            nameof(Letter.Text) => "text",
            nameof(Letter.ReplyDueOn) or "Days" => "days",
            nameof(Letter.Reply) => "reply",
            nameof(Letter.ReplyPapers) => "papers",
            _ => field,
        },
    } : f)];

    private static HashSet<Guid> LettersIn(JsonElement said) => said.TryGetProperty("letters", out var letters) ? [.. letters.EnumerateArray().Select(l => l.GetProperty("id").GetGuid())] : [said.GetProperty("id").GetGuid()];

    private static string UrlOf(Guid id) => $"/api/v1/ledgers/letter/rows/{id}";
}
