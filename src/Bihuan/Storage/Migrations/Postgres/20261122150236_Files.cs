using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Files : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "StoredFiles",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    MediaType = table.Column<string>(type: "character varying(100)", unicode: false, maxLength: 100, nullable: false),
                    Sha256 = table.Column<string>(type: "character(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ThumbnailSha256 = table.Column<string>(type: "character(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: true),
                    InternalConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    UploadedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Uploader = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFiles", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_StoredFiles_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FileUses",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ledger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RowId = table.Column<Guid>(type: "uuid", nullable: false),
                    Field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileUses", x => new { x.BodyId, x.FileId, x.Ledger, x.RowId, x.Field });
                    table.ForeignKey(
                        name: "FK_FileUses_StoredFiles_BodyId_FileId",
                        columns: x => new { x.BodyId, x.FileId },
                        principalTable: "StoredFiles",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FileUses_BodyId_RowId",
                table: "FileUses",
                columns: new[] { "BodyId", "RowId" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_BodyId_Sha256",
                table: "StoredFiles",
                columns: new[] { "BodyId", "Sha256" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_BodyId_ThumbnailSha256",
                table: "StoredFiles",
                columns: new[] { "BodyId", "ThumbnailSha256" });

            migrationBuilder.CreateIndex(
                name: "IX_StoredFiles_BodyId_UploadedAt_Id",
                table: "StoredFiles",
                columns: new[] { "BodyId", "UploadedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FileUses");

            migrationBuilder.DropTable(
                name: "StoredFiles");
        }
    }
}
