using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Intakes;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>由文书导入问题：送文件、取回读出的、送新稿、生成、放弃。核对的各步见 <see cref="IntakeStepApi"/>。</summary>
internal static class IntakeApi
{
    private const string Root = "/api/v1/intakes";

    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api)
    {
        // 生成时还要建巡察、写措施和意见建议：令牌都写明了才行
        var group = api.MapGroup("/intakes").Over("problem", "measure", "inspection", "recommendation").RequireAuthorization(Permissions.Edit("problem"));
        group.AddEndpointFilter(async (context, next) => IntakeSight.May(context.HttpContext.RequestServices.GetRequiredService<Db>().Viewer) ? await next(context) : ApiProblem.Of("forbidden", "导入文书，令牌的主人要改得了整个机构的问题。"));
        var read = group.MapGroup("").RequireAuthorization(Permissions.Export("problem")).SeeingAll("problem");
        read.MapGet("", ListAsync);
        read.MapGet("/{id:guid}", OneAsync);
        var write = group.MapGroup("").RequireAuthorization(Permissions.Edit("measure"), Permissions.Edit("inspection"), Permissions.Edit("recommendation"));
        write.MapPost("", UploadAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        write.MapPost("/{id:guid}/draft", DraftAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        write.MapPost("/{id:guid}/make", MakeAsync);
        write.MapPost("/{id:guid}/discard", (Guid id, [AsParameters] ApiCall call) => call.ChangeAsync([], _ => IntakeSight.SeesAsync(call.Db, id, discarded: true, call.Stop), (_, version) => said => IntakeStepApi.AnswerAsync(call, id, null, said, () => DiscardIntake.RunAsync(call.Db, call.Clock, id, version, call.Stop))));
        IntakeStepApi.Map(write);
    }

    private static async Task<IResult> ListAsync([AsParameters] ApiCall call)
    {
        var lines = await ListIntakes.RunAsync(call.Db, call.Stop);
        return new ApiJson(StatusCodes.Status200OK, json => IntakeJson.List(json, lines));
    }

    /// <summary>这一次导入还看得见。</summary>
    internal static Task<bool> SeesAsync(ApiCall call, Guid id) => IntakeSight.SeesAsync(call.Db, id, discarded: false, call.Stop);

    private static async Task<IResult> OneAsync(Guid id, [AsParameters] ApiCall call) =>
        await IntakeWork.OpenAsync(call.Db, id, tracked: false, call.Stop) is { } work ? new ApiJson(StatusCodes.Status200OK, json => IntakeJson.One(json, work)) { Version = work.Intake.Version } : ApiProblem.Of("missing");

    private static Task<IResult> UploadAsync([AsParameters] ApiCall call, FileFolder folder, ReadingBench bench) => WithFileAsync(call, bench, async (form, file, said) =>
    {
        var db = call.Db;
        Guid? inspection = Guid.TryParse(FormTexts.Last(form, "inspection"), out var chosen) ? chosen : null;
        if (inspection is null && FormTexts.Last(form, "inspection").Length > 0) return ApiProblem.Of("invalid", faults: [new("inspection", "请写巡察的行号；照文书另建的不写。")]);
        var command = new OpenIntake.Command(file.FileName, file.Content, inspection) { IsPast = form["past"] == "yes", Restricted = form["restricted"] == "yes", InternalAllowed = form["internal"] == "yes", Again = form["again"] == "yes" };
        // 先留下文件，那一次保存里还没有导入
        said.When(() => db.ChangeTracker.Entries<Intake>().FirstOrDefault(e => e.State == EntityState.Added)?.Entity is { } made
            ? ApiSaid.Row(made.Id, made.Version, $"{Root}/{made.Id}", json => json.WriteNumber("problems", db.ChangeTracker.Entries<IntakeProblem>().Count())) : null, StatusCodes.Status201Created);
        return await OpenIntake.RunAsync(db, folder, call.Clock, command, call.Stop) switch
        {
            OpenIntake.Result.Opened => said.Answer(_ => throw new InvalidOperationException("开始了的，保存时已经写好。")),
            OpenIntake.Result.Known known => ApiProblem.Of("invalid", "同一个文件导入过，没有再收。还要再导入一次的，另写 again=yes。", [new("file", $"导入过：{known.Title}")], more: json => json.WriteString("known", known.Id)),
            OpenIntake.Result.Refused refused => Refused(refused.Message, refused.AsksInternal),
            _ => throw new InvalidOperationException("没有处理的结果。"),
        };
    });

    private static Task<IResult> DraftAsync(Guid id, [AsParameters] ApiCall call, FileFolder folder, ReadingBench bench) => WithFileAsync(call, bench, async (form, file, said) =>
    {
        var db = call.Db;
        said.When(() => db.ChangeTracker.Entries<Intake>().FirstOrDefault(e => e.State == EntityState.Modified)?.Entity is { } work ? ApiSaid.Row(id, work.Version, $"{Root}/{id}", json => json.WriteNumber("changes", db.ChangeTracker.Entries<IntakeProblem>().Count(p => p.Entity.Change is not null))) : null);
        return await NewDraft.RunAsync(db, folder, call.Clock, id, file.FileName, file.Content, form["internal"] == "yes", call.Stop) switch
        {
            NewDraft.Result.Taken => said.Answer(_ => throw new InvalidOperationException("收下了的，保存时已经写好。")),
            NewDraft.Result.Refused refused => Refused(refused.Message, refused.AsksInternal),
            _ => ApiProblem.Of("missing"),
        };
    });

    private static IResult Refused(string message, bool asksInternal) => ApiProblem.Of("invalid", message, [new(asksInternal ? "internal" : "file", asksInternal ? "标有“内部”。确认可以在这里处理的，另写 internal=yes。" : message)]);

    // 文件不在 JSON 里：multipart/form-data，字段名 file
    private static async Task<IResult> WithFileAsync(ApiCall call, ReadingBench bench, Func<IFormCollection, UploadedFile, ApiSaid, Task<IResult>> act)
    {
        var context = call.Context;
        if (!context.Request.HasFormContentType) return ApiProblem.Of("media-type", "文书请用 multipart/form-data 送，字段名 file。");
        var form = await context.Request.ReadFormAsync(call.Stop);
        if (context.Features.Get<UploadedFile>() is not { } file) return ApiProblem.Of("invalid", faults: [new("file", "还没有文件。请用 multipart/form-data 送，字段名 file。")]);
        // 分隔线每次不一样：同一个键照文件和各字段认，不照原来的字节
        var sent = Encoding.UTF8.GetBytes(file.FileName + '\n' + Convert.ToHexStringLower(SHA256.HashData(file.Content)) + string.Concat(form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"\n{f.Key}={f.Value}")));
        return await call.Keys.RunAsync(context, call.Db, call.Clock, sent, said => SeesAsync(call, said.GetProperty("id").GetGuid()), async keep =>
        {
            using var place = await bench.EnterAsync(call.Stop);
            if (place is not null) return await act(form, file, new ApiSaid(context.Request, keep));
            ReadingBench.AskToWait(context);
            return ApiProblem.Of("wait");
        });
    }

    private static Task<IResult> MakeAsync(Guid id, [AsParameters] ApiCall call) => call.ChangeAsync(["inspection", "closes", "attach"], _ => SeesAsync(call, id), (given, version) =>
    {
        var command = new MakeProblems.Command(id, version) { Inspection = Words(given), Closes = given.Flag("closes") ?? false, AttachesFile = given.Flag("attach") ?? true };
        var db = call.Db;
        return async said =>
        {
            said.When(() => db.ChangeTracker.Entries<Intake>().First(e => e.Entity.Id == id).Entity is var intake && intake.InspectionId is { } inspection
                ? ApiSaid.Row(id, intake.Version, $"{Root}/{id}", json => Made(json, db, inspection)) : null);
            switch (await MakeProblems.RunAsync(db, call.Clock, command, call.Stop))
            {
                case MakeProblems.Result.Made: return said.Answer(_ => throw new InvalidOperationException("生成了的，保存时已经写好。"));
                case MakeProblems.Result.Refused refused:
                    db.ChangeTracker.Clear();
                    return await IntakeWork.OpenAsync(db, id, tracked: false, call.Stop) is { } now && now.Intake.Version != version ? ApiWriting.Stale(now.Intake.Version) : ApiProblem.Of("invalid", faults: [.. refused.Messages.Select(m => new Fault(null, m))]);
                default: return ApiProblem.Of("missing");
            }
        };
    });

    private static void Made(Utf8JsonWriter json, Db db, Guid inspection)
    {
        int Added<TRow>() where TRow : class => db.ChangeTracker.Entries<TRow>().Count(e => e.State == EntityState.Added);
        json.WriteString("inspection", inspection);
        json.WriteNumber("problems", Added<Problem>());
        json.WriteNumber("measures", Added<Measure>());
        json.WriteNumber("recommendations", Added<Recommendation>());
    }

    private static MakeProblems.InspectionWords? Words(ApiGiven given)
    {
        if (given.Object("inspection") is not { } words) return null;
        var inner = new ApiGiven(words, given.Request);
        var result = new MakeProblems.InspectionWords(inner.Text("title"), inner.Text("inspector"), inner.Text("feedback"), inner.Text("from"), inner.Text("to"), inner.TextOrNull("kind") ?? InspectionKinds.Inspection, inner.TextOrNull("level") ?? InspectionLevels.County, inner.Number("unit") ?? 0);
        given.Take(inner);
        return result;
    }
}
