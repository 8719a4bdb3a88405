using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>开督办单、答复函件。看答复、认可、退回要本人在网页上办。</summary>
internal static class LetterApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var letters = api.MapGroup("/letters").ForHandling().Over("letter", "problem");
        letters.MapPost("", IssueAsync).RequireAuthorization(Permissions.Edit("letter"));
        letters.MapPost("/{id:guid}/reply", ReplyAsync);
    }

    private static Task<IResult> IssueAsync([AsParameters] ApiCall call) => call.RunAsync(["problems", "number", "text", "days", "to"], given =>
    {
        var command = new IssueNotice.Command(given.Ids("problems"), given.Text("number"), given.Text("text"), given.Text("days"), given.Id("to"));
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
                IssueNotice.Result.Invalid invalid => ApiProblem.Of("invalid", faults: invalid.Faults, ledger: db.Catalog.Of(typeof(Letter))),
                IssueNotice.Result.Refused refused => ApiProblem.Of("invalid", refused.Message),
                _ => ApiProblem.Of("missing"),
            };
        };
    });

    private static Task<IResult> ReplyAsync(Guid id, [AsParameters] ApiCall call) => call.ChangeAsync(["reply", "papers", "whole"], (given, version) =>
    {
        var command = new ReplyLetter.Command(id, version, given.Text("reply"), string.Join(',', given.Ids("papers")), given.Flag("whole") ?? false);
        var db = call.Db;
        return async said =>
        {
            said.When(() => ApiSaid.Row(id, db.ChangeTracker.Entries<Letter>().First(e => e.Entity.Id == id).Entity.Version, UrlOf(id)));
            switch (await ReplyLetter.RunAsync(db, call.Clock, command, call.Stop))
            {
                case ReplyLetter.Result.Replied: return said.Answer(ApiSaid.Row(id, await VersionAsync(), UrlOf(id)));
                case ReplyLetter.Result.Invalid invalid: return ApiProblem.Of("invalid", faults: invalid.Faults, ledger: db.Catalog.Of(typeof(Letter)));
                case ReplyLetter.Result.Stale stale: return await VersionAsync() is { } now && now != version ? ApiWriting.Stale(now) : ApiProblem.Of("invalid", stale.Message);
                default: return ApiProblem.Of("missing");
            }
        };

        async Task<int?> VersionAsync() => (await OpenLetter.RunAsync(db, call.Clock, id, call.Stop))?.Letter.Version;
    });

    private static string UrlOf(Guid id) => $"/api/v1/ledgers/letter/rows/{id}";
}
