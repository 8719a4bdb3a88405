using Bihuan.App.Office.Files;

using Microsoft.AspNetCore.Http.Features;

namespace Bihuan.App.Office;

/// <summary>
/// 收上传的中间件，在验令牌之前：限大小、限时间、限合计内存，收完放好字段与 <see cref="UploadedFile"/>。
/// 查密级之前一个字节也不落盘。
/// </summary>
internal static class ReceiveUpload
{
    /// <summary>中间件。</summary>
    public static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UploadLimit>() is not { } kind || !context.Request.HasFormContentType
            || context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) != true)
        {
            // 没有文件的表单，还是表单的限度
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most && context.GetEndpoint()?.Metadata.GetMetadata<UploadLimit>() is { IsForm: true }) most.MaxRequestBodySize = UploadLimit.FormBytes;
            await next(context);
            return;
        }
        var settings = context.RequestServices.GetRequiredService<WebSettings>();
        var limit = settings.MaxUploadBytes + (kind.IsForm ? UploadLimit.FormBytes : UploadLimit.Slack);
        var length = context.Request.ContentLength ?? limit;
        using var room = length > limit ? null : await context.RequestServices.GetRequiredService<UploadMemory>().TakeAsync(length, context.RequestAborted);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(UploadLimit.TimeFor(length, settings));
        try
        {
            if (length > limit)
            {
                await DrainAsync(context.Request.Body, deadline.Token);
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }
            if (room is null)
            {
                context.Response.Headers.RetryAfter = "10";
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            await ReadAsync(context, kind, settings.MaxUploadBytes, deadline.Token);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
            return;
        }
        catch (UploadTooLargeException)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        catch (BadHttpRequestException e)
        {
            context.Response.StatusCode = e.StatusCode; // 太慢、太大，框架已停收
            return;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await next(context);
    }

    private static async Task ReadAsync(HttpContext context, UploadLimit kind, long mostFile, CancellationToken cancellation)
    {
        if (kind.IsForm)
        {
            var (form, files) = await MultipartUpload.ReadFormAsync(context.Request, mostFile, cancellation);
            context.Request.Form = form;
            context.Features.Set(new ReceivedFiles(files));
            return;
        }
        var (fields, file, second) = await MultipartUpload.ReadAsync(context.Request, mostFile, cancellation);
        context.Request.Form = fields;
        if (file is not null) context.Features.Set(file);
        if (second is not null) context.Features.Set(second);
    }

    // 超限的先读完丢掉再答：不读完就答，浏览器还在发送，只会显示“连接被重置”，看不到说明
    private static async Task DrainAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            await body.CopyToAsync(Stream.Null, cancellation);
        }
        catch (BadHttpRequestException)
        {
            // 超过 Kestrel 的总限度，不再收
        }
    }
}
