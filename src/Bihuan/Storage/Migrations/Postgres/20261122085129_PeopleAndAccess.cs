using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PeopleAndAccess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Posts",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Posts", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Posts_Units_BodyId_UnitId",
                        columns: x => new { x.BodyId, x.UnitId },
                        principalTable: "Units",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Roles",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BuiltIn = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Roles", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Roles_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Supervisions",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    SupervisedBodyId = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Supervisions", x => new { x.BodyId, x.SupervisedBodyId, x.From });
                    table.CheckConstraint("CK_Supervisions_Other", "\"BodyId\" <> \"SupervisedBodyId\"");
                    table.ForeignKey(
                        name: "FK_Supervisions_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Supervisions_Bodies_SupervisedBodyId",
                        column: x => x.SupervisedBodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PostHolders",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsMain = table.Column<bool>(type: "boolean", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostHolders", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_PostHolders_Posts_BodyId_PostId",
                        columns: x => new { x.BodyId, x.PostId },
                        principalTable: "Posts",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Delegations",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FromPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToPersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    RoleId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RevokedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delegations", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_Delegations_Posts_BodyId_PostId",
                        columns: x => new { x.BodyId, x.PostId },
                        principalTable: "Posts",
                        principalColumns: new[] { "BodyId", "Id" });
                    table.ForeignKey(
                        name: "FK_Delegations_Roles_BodyId_RoleId",
                        columns: x => new { x.BodyId, x.RoleId },
                        principalTable: "Roles",
                        principalColumns: new[] { "BodyId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "RoleAssignments",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoleId = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleAssignments", x => new { x.BodyId, x.Id });
                    table.CheckConstraint("CK_RoleAssignments_PostOrPerson", "(\"PostId\" IS NULL) <> (\"PersonId\" IS NULL)");
                    table.ForeignKey(
                        name: "FK_RoleAssignments_Posts_BodyId_PostId",
                        columns: x => new { x.BodyId, x.PostId },
                        principalTable: "Posts",
                        principalColumns: new[] { "BodyId", "Id" });
                    table.ForeignKey(
                        name: "FK_RoleAssignments_Roles_BodyId_RoleId",
                        columns: x => new { x.BodyId, x.RoleId },
                        principalTable: "Roles",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoleGrants",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    RoleId = table.Column<Guid>(type: "uuid", nullable: false),
                    Permission = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Scope = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleGrants", x => new { x.BodyId, x.RoleId, x.Permission, x.Scope });
                    table.ForeignKey(
                        name: "FK_RoleGrants_Roles_BodyId_RoleId",
                        columns: x => new { x.BodyId, x.RoleId },
                        principalTable: "Roles",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_BodyId_FromPersonId_To",
                table: "Delegations",
                columns: new[] { "BodyId", "FromPersonId", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_BodyId_PostId",
                table: "Delegations",
                columns: new[] { "BodyId", "PostId" });

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_BodyId_RoleId",
                table: "Delegations",
                columns: new[] { "BodyId", "RoleId" });

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_BodyId_ToPersonId_To",
                table: "Delegations",
                columns: new[] { "BodyId", "ToPersonId", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_PostHolders_BodyId_PersonId_From",
                table: "PostHolders",
                columns: new[] { "BodyId", "PersonId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_PostHolders_BodyId_PostId",
                table: "PostHolders",
                columns: new[] { "BodyId", "PostId" });

            migrationBuilder.CreateIndex(
                name: "IX_Posts_BodyId_UnitId",
                table: "Posts",
                columns: new[] { "BodyId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignments_BodyId_PersonId",
                table: "RoleAssignments",
                columns: new[] { "BodyId", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignments_BodyId_PostId",
                table: "RoleAssignments",
                columns: new[] { "BodyId", "PostId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignments_BodyId_RoleId",
                table: "RoleAssignments",
                columns: new[] { "BodyId", "RoleId" });

            migrationBuilder.CreateIndex(
                name: "IX_Roles_BodyId_Name",
                table: "Roles",
                columns: new[] { "BodyId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Supervisions_SupervisedBodyId",
                table: "Supervisions",
                column: "SupervisedBodyId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Delegations");

            migrationBuilder.DropTable(
                name: "PostHolders");

            migrationBuilder.DropTable(
                name: "RoleAssignments");

            migrationBuilder.DropTable(
                name: "RoleGrants");

            migrationBuilder.DropTable(
                name: "Supervisions");

            migrationBuilder.DropTable(
                name: "Posts");

            migrationBuilder.DropTable(
                name: "Roles");
        }
    }
}
