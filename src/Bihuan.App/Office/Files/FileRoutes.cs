using Bihuan.App.Components.Files;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Files;

/// <summary>附件的地址：传一个、打开、小图、列表。</summary>
internal static class FileRoutes
{
    /// <summary>答复里说明：标有“内部”，确认后可以再传。</summary>
    public const string AskHeader = "X-Bihuan-Ask";

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/files").RequireAuthorization(PermissionPolicies.SignedIn);
        files.MapGet("", ListAsync);
        files.MapMethods("/{id:guid}", Look, ServeFile.OpenAsync);
        files.MapMethods("/{id:guid}/thumbnail", Look, ServeFile.ThumbnailAsync);
        routes.MapGroup("/ledgers/{ledger}/files").RequireAuthorization(PermissionPolicies.LedgerEdit).GuardPosts()
            .MapPost("", UploadAsync).RequireRateLimiting(UploadLimit.Files).WithMetadata(new UploadLimit());
    }

    // 脚本一个一个传：答 201 和附件的那一行；没有收的答 422 和一句话
    private static async Task<IResult> UploadAsync(string ledger, string? field, HttpContext context, Db db, FormFiles files)
    {
        if (db.Catalog.Find(ledger)?.Field(field ?? "") is not { Kind: AttachmentKind } into) return Results.NotFound();
        if (context.Features.Get<UploadedFile>() is not { } file) return Results.Text("没有收到文件。请重新选择。", statusCode: StatusCodes.Status422UnprocessableEntity);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        switch (await files.KeepAsync(file.FileName, file.Content, context.Features.Get<SecondFile>()?.Content, FormTexts.Last(form, "internal") == "yes", context.RequestAborted))
        {
            case KeepFile.Result.Kept kept:
                return new RazorComponentResult<AttachmentItem>(new Dictionary<string, object?> { [nameof(AttachmentItem.File)] = new FileView(kept.File), [nameof(AttachmentItem.Name)] = into.Name }) { StatusCode = StatusCodes.Status201Created };
            case KeepFile.Result.Refused refused:
                if (refused.AsksInternal) context.Response.Headers[AskHeader] = "internal";
                return Results.Text(refused.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
    }

    private static async Task<IResult> ListAsync(string? find, string? type, string? unused, int? page, HttpContext context, Db db)
    {
        var query = new ListFiles.Query((find ?? "").Trim(), FileType.Of(type ?? "")?.MediaType, unused == "1", Math.Clamp(page ?? 1, 1, ListFiles.MostPages));
        var found = await ListFiles.RunAsync(db, query, context.RequestAborted);
        var uses = await FileUses.OfAsync(db, [.. found.Files.Select(f => f.Id)], context.RequestAborted);
        return new RazorComponentResult<FilesPage>(new Dictionary<string, object?> { [nameof(FilesPage.Query)] = query, [nameof(FilesPage.Found)] = found, [nameof(FilesPage.Uses)] = uses });
    }
}
